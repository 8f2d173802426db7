import { useWarningNews } from '../api/live.ts'
import { useLoad } from '../api/load.ts'
import { Link } from '../place.tsx'
import { Moment } from '../tickets/marks.tsx'
import { LevelMark, mustAnswer, Progress, Until } from '../warnings/marks.tsx'
import type { WarningList } from '../warnings/shapes.ts'

/** Warnings that run, above everything else; nothing where there is none. */
export function RunningWarnings() {
  const read = useLoad<WarningList>('/api/warnings?state=running')
  useWarningNews(read.again)
  if (read.data === null) return null
  return read.data.warnings.map((one) => (
    <section key={one.id} className={`panel warning-${one.level}`} aria-label={`正在预警：${one.gridName}`}>
      <div className="panel-head">
        <h2>
          <LevelMark of={one.level} /> {one.gridName}
        </h2>
        <Link to="/warnings">看叫应</Link>
      </div>
      <p className="warning-words">{one.words}</p>
      <p className="tells">
        {one.issuedBy}发的，
        <Moment at={one.issuedAt} />
        <Until of={one} />
      </p>
      {mustAnswer(one) ? <Progress of={one} /> : null}
    </section>
  ))
}
