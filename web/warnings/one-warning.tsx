import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useNow } from '../api/clock.ts'
import type { GridEntry } from '../api/house.ts'
import { useWarningNews } from '../api/live.ts'
import { useLoad } from '../api/load.ts'
import { Shown } from '../frame/empty.tsx'
import { momentWords, span } from '../moments.ts'
import { Moment } from '../tickets/marks.tsx'
import { useList } from '../town/use-list.ts'
import { Calls, Rings } from './calls.tsx'
import { EndForm } from './end-form.tsx'
import { Households } from './households.tsx'
import { LevelMark, mustAnswer, Progress, Until } from './marks.tsx'
import type { Call, Warning } from './shapes.ts'
import { LEVEL_WORDS } from './words.ts'

/** One warning: who was called, who answered, what comes next, and the households. */
export function OneWarning({ id }: { id: number }) {
  const read = useLoad<Warning>(`/api/warnings/${id}`)
  useWarningNews(read.again)
  return (
    <Shown of={read}>
      {(warning) => (
        <section
          className={`panel warning-${warning.level}`}
          aria-label={`${LEVEL_WORDS[warning.level]}预警，${warning.gridName}`}
        >
          <Head of={warning} done={read.again} />
          <NextStep of={warning} />
          <Households of={warning.households} />
          <Calls of={warning} />
          <Rings of={warning.phones} />
        </section>
      )}
    </Shown>
  )
}

function Head({ of, done }: { of: Warning; done: () => void }) {
  const isOurs = useList<GridEntry>('grids').some(({ id }) => id === of.grid)
  const [isEnding, setEnding] = useState(false)
  return (
    <>
      <div className="panel-head">
        <h2>
          <LevelMark of={of.level} /> {of.gridName}
        </h2>
        {of.endedAt === null && isOurs ? (
          <Button onClick={() => setEnding(true)} aria-label={`解除或收回：${of.gridName}${LEVEL_WORDS[of.level]}预警`}>
            解除或收回
          </Button>
        ) : null}
      </div>
      <p className="warning-words">{of.words}</p>
      <p className="tells">
        {of.issuedBy}发的，
        <Moment at={of.issuedAt} />
        <Until of={of} />
        {of.endedAt === null ? null : (
          <>
            ；{of.endedBy}
            {of.takenBack ? '收回' : '解除'}的，
            <Moment at={of.endedAt} />
          </>
        )}
      </p>
      {mustAnswer(of) ? <Progress of={of} /> : <p>告诉了{of.called}个网格，这一级不用回。</p>}
      {isEnding ? <EndForm of={of} close={() => setEnding(false)} done={done} /> : null}
    </>
  )
}

/** Who has not answered, and who hears of it when. */
function NextStep({ of: { calls, endedAt } }: { of: Warning }) {
  const now = useNow()
  if (endedAt !== null) return null
  const due = calls
    .filter(({ nextLookAt }) => nextLookAt !== null)
    .toSorted((a, b) => ((a.nextLookAt ?? '') < (b.nextLookAt ?? '') ? -1 : 1))
  const [first] = due
  if (first?.nextLookAt == null) return null
  const left = Date.parse(first.nextLookAt) - now
  const people = [...new Set(due.filter((one) => one.nextLookAt === first.nextLookAt).flatMap(peopleOf))]
  const who = people.length === 0 ? '再问一遍' : `再问一遍，并告诉${people.join('、')}`
  return (
    <Alert
      type="warning"
      className="next-call"
      showIcon
      title={`下一步：${momentWords(first.nextLookAt, now)}${left > 0 ? `（还有${span(left)}）` : '（马上）'}，还没回的${who}`}
    />
  )
}

const peopleOf = ({ next }: Call) => (next?.people ?? []).map((name) => `${name}（${next?.grid?.name ?? ''}）`)
