import { ArrowLeftOutlined, LinkOutlined, PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { GridEntry, RoomEntry } from '../api/house.ts'
import { useNews } from '../api/live.ts'
import { useLoad } from '../api/load.ts'
import type { History, Ticket } from '../api/shapes.ts'
import { Shown } from '../frame/empty.tsx'
import { type Fact, FactList } from '../frame/fact-list.tsx'
import { useMay } from '../me.ts'
import { go, Link } from '../place.tsx'
import { namesOf } from '../town/tree.ts'
import { useList } from '../town/use-list.ts'
import { RATING_WORDS } from '../words.ts'
import { Deadlines } from './deadlines.tsx'
import { holderWords, Moment, Private, StateMark, Supervised } from './marks.tsx'
import { Trace } from './trace.tsx'
import { Verbs } from './verbs.tsx'

/** One matter: how it stands, what may be done with it, and everything that happened. */
export default function TicketPage({ number }: { number: number }) {
  const ticket = useLoad<Ticket>(`/api/tickets/${number}`)
  const history = useLoad<History>(`/api/tickets/${number}/trace`)
  const rooms = new Map(useList<RoomEntry>('rooms').map(({ id, topic }) => [id, topic]))
  const again = () => {
    ticket.again()
    history.again()
  }
  useNews(again, number)
  return (
    <Shown of={ticket}>
      {(found) => (
        <div className="ticket">
          <Head of={found} done={again} />
          <div className="ticket-columns">
            <Shown of={history}>{(read) => <Trace of={read} rooms={(id) => rooms.get(id) ?? '群里'} />}</Shown>
            <Facts of={found} />
          </div>
        </div>
      )}
    </Shown>
  )
}

function Head({ of, done }: { of: Ticket; done: () => void }) {
  const mayHandle = useMay('handle')
  return (
    <section className="panel ticket-head">
      <div className="ticket-line">
        <Button type="text" icon={<ArrowLeftOutlined />} aria-label="回到上一页" onClick={back} />
        <StateMark state={of.state} />
        <Supervised level={of.supervision} />
        <Private of={of.visibility} />
        <span className="links">
          {mayHandle ? (
            <a href={`/print/tickets/${of.number}`} target="_blank" rel="noreferrer">
              <PrinterOutlined aria-hidden /> 流转单
            </a>
          ) : null}
          {of.page === null ? null : (
            <a href={of.page} target="_blank" rel="noreferrer">
              <LinkOutlined aria-hidden /> 村民看到的页面
            </a>
          )}
        </span>
      </div>
      <h2 className="ticket-text">{of.text}</h2>
      <Deadlines of={of} />
      <Verbs ticket={of} done={done} />
    </section>
  )
}

function back(): void {
  if (history.length > 1) history.back()
  else go('/tickets')
}

function Facts({ of }: { of: Ticket }) {
  const nameOf = namesOf(useList<GridEntry>('grids'))
  const facts: Fact[] = [
    ['经手', holderWords(of, nameOf)],
    ['类别', of.category.name],
    ['网格', of.grid.name],
    ['地点', of.place ?? '没有写'],
    ['报事人', of.reporter?.name ?? '没有写'],
    ...(of.representedPerson === null ? [] : [['替谁报的', of.representedPerson] as const]),
    ['怎么来的', of.room?.topic ?? (of.channel === 'staff' ? '工作人员登记' : '私下告诉机器人')],
    ['上报', <Moment key="at" at={of.reportedAt} />],
    ...(of.followers.length === 0 ? [] : [['也是这件事', of.followers.map(({ name }) => name).join('、')] as const]),
    ...(of.note === null ? [] : [['办理结果', of.note] as const]),
    ...(of.rating === null
      ? []
      : [['评价', `${RATING_WORDS[of.rating.value]}${of.rating.proxy ? '（代评）' : ''}`] as const]),
  ]
  return (
    <aside className="panel facts" aria-label="基本情况">
      <h2>基本情况</h2>
      <FactList of={facts} />
      {of.mergedInto === null ? null : <Link to={`/tickets/${of.mergedInto}`}>看并到的{of.mergedInto}号</Link>}
    </aside>
  )
}
