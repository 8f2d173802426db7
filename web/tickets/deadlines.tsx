import { useNow } from '../api/clock.ts'
import type { Ticket } from '../api/shapes.ts'
import { dueWords, exactly, momentWords, type Tone } from '../moments.ts'

interface Limit {
  name: string
  due: string | null
  done: string | null
}

/** Each deadline by its name: which one is near matters less than where each stands. */
export function Deadlines({ of }: { of: Ticket }) {
  const now = useNow()
  const limits: Limit[] = [
    { name: '接单时限', due: of.due.accept, done: of.acknowledgedAt ?? of.resolvedAt },
    // a word on how it goes; once it was said there is no such limit any more
    { name: '反馈时限', due: of.due.answer, done: of.resolvedAt },
    { name: '办结时限', due: of.due.result, done: of.resolvedAt },
  ]
  return (
    <dl className="limits">
      {limits.map((limit) => {
        const { words, tone } = standing(limit, of, now)
        return (
          <div key={limit.name} className={`limit ${tone}`}>
            <dt>{limit.name}</dt>
            <dd>
              <b>{words}</b>
              {limit.due === null ? null : (
                <time dateTime={limit.due} title={exactly(limit.due)}>
                  {momentWords(limit.due, now)}前
                </time>
              )}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

function standing({ due, done }: Limit, { state }: Ticket, now: number): { words: string; tone: Tone } {
  if (due === null) return { words: state === 'waiting' ? '没有' : '已反馈', tone: 'quiet' }
  const isOver = state === 'refused' || state === 'merged' || state === 'withdrawn' || state === 'closed'
  if (done === null && isOver) return { words: '不再算', tone: 'quiet' }
  if (done === null && state === 'paused') return { words: '挂起，不走', tone: 'quiet' }
  return dueWords(due, done, now)
}
