import { useNow } from '../api/clock.ts'
import { Moment } from '../tickets/marks.tsx'
import type { WarningHead } from './shapes.ts'
import { LEVEL_WORDS } from './words.ts'

export function LevelMark({ of }: { of: WarningHead['level'] }) {
  return <span className={`mark level-${of}`}>{LEVEL_WORDS[of]}预警</span>
}

/** Orange and red wait for an answer. */
export const mustAnswer = ({ level }: Pick<WarningHead, 'level'>) => level === 'orange' || level === 'red'

/** Past its hour nothing ends by itself: somebody must look. */
export function Until({ of: { until, endedAt } }: { of: Pick<WarningHead, 'until' | 'endedAt'> }) {
  const now = useNow()
  if (until === null) return null
  const isPast = endedAt === null && Date.parse(until) < now
  return (
    <>
      ，预计到
      <Moment at={until} />
      {isPast ? <b className="due near">，已经过了，请看要不要解除</b> : null}
    </>
  )
}

export function Progress({ of: { called, confirmed } }: { of: Pick<WarningHead, 'called' | 'confirmed'> }) {
  const words = `${called}个网格，${confirmed}个回了“收到”`
  return (
    <div className="progress">
      <b>{words}</b>
      {called - confirmed > 0 ? <span className="due over">还差{called - confirmed}个</span> : null}
      <progress max={called} value={confirmed} aria-label={words} />
    </div>
  )
}
