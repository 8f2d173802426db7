import { useNow } from '../api/clock.ts'
import type { Today } from '../api/shapes.ts'
import { momentWords } from '../moments.ts'

/** 球在谁手里 (N-37): everybody who has something open, and since when. */
export function BallPart({ ball }: { ball: Today['ball'] }) {
  const now = useNow()
  return (
    <section className="panel ball" aria-label="球在谁手里">
      <div className="panel-head">
        <h2>球在谁手里</h2>
        <small>先到时限的在前</small>
      </div>
      {ball.length === 0 ? <p className="tells">都办完了</p> : null}
      <ul className="rows">
        {ball.map(({ who, count, since }) => (
          <li key={who} className="ball-row">
            <b>{who}</b>
            <span>{count}件</span>
            <small className="ball-since">最早的{momentWords(since, now)}报的</small>
          </li>
        ))}
      </ul>
    </section>
  )
}
