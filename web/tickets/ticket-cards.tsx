import type { GridEntry } from '../api/house.ts'
import type { TicketHead } from '../api/shapes.ts'
import { Link } from '../place.tsx'
import { namesOf } from '../town/tree.ts'
import { useList } from '../town/use-list.ts'
import { Due, holderWords, Moment, StateMark } from './marks.tsx'
import { What } from './ticket-table.tsx'

/** The same for a hand. */
export function TicketCards({ tickets }: { tickets: TicketHead[] }) {
  const nameOf = namesOf(useList<GridEntry>('grids'))
  return (
    <ul className="cards">
      {tickets.map((ticket) => (
        <li key={ticket.number}>
          <Link to={`/tickets/${ticket.number}`} className="card">
            <span className="card-top">
              <b>{ticket.number}号</b>
              <StateMark state={ticket.state} />
              <Due of={ticket} />
            </span>
            <What of={ticket} />
            <span className="card-foot">
              {ticket.grid.name} · {holderWords(ticket, nameOf)} · <Moment at={ticket.reportedAt} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
