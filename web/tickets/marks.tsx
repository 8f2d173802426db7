import { LockOutlined } from '@ant-design/icons'
import { useNow } from '../api/clock.ts'
import type { State, TicketHead } from '../api/shapes.ts'
import { dueWords, exactly, momentWords, type Tone } from '../moments.ts'
import { STATE_WORDS, SUPERVISION_WORDS } from '../words.ts'

export function StateMark({ state }: { state: State }) {
  return <span className={`mark ${state}`}>{STATE_WORDS[state]}</span>
}

export function Supervised({ level }: { level: TicketHead['supervision'] }) {
  return level === null ? null : <span className={`mark card-${level}`}>{SUPERVISION_WORDS[level]}</span>
}

export function Private({ of }: { of: TicketHead['visibility'] }) {
  return of === 'public' ? null : (
    <span className="mark secret">
      <LockOutlined aria-hidden /> 私密
    </span>
  )
}

export function Moment({ at }: { at: string }) {
  const now = useNow()
  return (
    <time dateTime={at} title={exactly(at)}>
      {momentWords(at, now)}
    </time>
  )
}

/** The limit that counts at the moment: until somebody takes it, then until it is done. */
export function Due({ of }: { of: TicketHead }) {
  const now = useNow()
  const { words, tone } = nextLimit(of, now)
  return <span className={`due ${tone}`}>{words}</span>
}

function nextLimit({ state, due, resolvedAt, pausedUntil }: TicketHead, now: number): { words: string; tone: Tone } {
  if (state === 'waiting') return prefixed('接单', dueWords(due.accept, null, now))
  if (state === 'acknowledged') return prefixed('办结', dueWords(due.result, null, now))
  if (state === 'paused' && pausedUntil !== null)
    return { words: `挂到${momentWords(pausedUntil, now)}`, tone: 'quiet' }
  if ((state === 'resolved' || state === 'closed') && resolvedAt !== null) return dueWords(due.result, resolvedAt, now)
  return { words: '—', tone: 'quiet' }
}

function prefixed(what: string, { words, tone }: { words: string; tone: Tone }) {
  return { words: `${what}${words}`, tone }
}

export function holderWords({ holder }: TicketHead, nameOf: (id: string) => string): string {
  return holder.name ?? nameOf(holder.gridId)
}
