import type { GridEntry, PersonEntry, RoomEntry } from '../api/house.ts'
import { Link } from '../place.tsx'
import { gapsOf } from './size.ts'
import { useList } from './use-list.ts'

/** 要补的: what the town still lacks, each with the way to its grid. */
export function GapsPart() {
  const grids = useList<GridEntry>('grids')
  const people = useList<PersonEntry>('people')
  const rooms = useList<RoomEntry>('rooms')
  return (
    <div className="gaps">
      {gapsOf({ grids, people, rooms }).map(({ name, tells, gaps }) => (
        <section key={name} className="panel" aria-label={name}>
          <h2>
            {name} <b className="count">{gaps.length}</b>
          </h2>
          <p className="tells">{gaps.length === 0 ? '没有，很好' : tells}</p>
          <ul className="rows plain">
            {gaps.map(({ key, gridId, what }) => (
              <li key={key}>
                <Link to={`/town?grid=${encodeURIComponent(gridId)}`}>{what}</Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
