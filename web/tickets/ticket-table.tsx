import { Checkbox, type TableColumnsType } from 'antd'
import type { GridEntry } from '../api/house.ts'
import type { TicketHead } from '../api/shapes.ts'
import { WideTable } from '../frame/wide-table.tsx'
import { go, Link } from '../place.tsx'
import { namesOf } from '../town/tree.ts'
import { useList } from '../town/use-list.ts'
import { Due, holderWords, Moment, Private, StateMark, Supervised } from './marks.tsx'

interface Props {
  tickets: TicketHead[]
  chosen: number[]
  /** null: nothing can be done with several at once. */
  choose: ((numbers: number[]) => void) | null
}

/** One row for each matter; the whole row leads to its page. */
export function TicketTable({ tickets, chosen, choose }: Props) {
  const nameOf = namesOf(useList<GridEntry>('grids'))
  const columns: TableColumnsType<TicketHead> = [
    {
      title: '编号',
      width: 70,
      render: (_, { number }) => <Link to={`/tickets/${number}`}>{number}号</Link>,
    },
    { title: '事项', render: (_, ticket) => <What of={ticket} /> },
    { title: '网格', width: 156, render: (_, { grid }) => grid.name },
    { title: '状态', width: 88, render: (_, { state }) => <StateMark state={state} /> },
    { title: '时限', width: 158, render: (_, ticket) => <Due of={ticket} /> },
    { title: '经手人', width: 88, render: (_, ticket) => holderWords(ticket, nameOf) },
    { title: '上报', width: 116, render: (_, { reportedAt }) => <Moment at={reportedAt} /> },
  ]
  return (
    <WideTable<TicketHead>
      className="tickets"
      rowKey="number"
      columns={choose === null ? columns : [choiceColumn(chosen, choose), ...columns]}
      dataSource={tickets}
      size="middle"
      scroll={{ x: 900 }}
      rowClassName={({ number }) => (chosen.includes(number) ? 'chosen' : '')}
      onRow={({ number }) => ({ onClick: (event) => open(event.target, number) })}
    />
  )
}

/** A column of our own: that of the library repeats its head in a row for measuring, where nothing may have the focus. */
function choiceColumn(chosen: number[], choose: (numbers: number[]) => void): TableColumnsType<TicketHead>[number] {
  const turn = (number: number) =>
    choose(chosen.includes(number) ? chosen.filter((one) => one !== number) : [...chosen, number])
  return {
    title: '选',
    width: 48,
    className: 'choice',
    render: (_, { number }) => (
      <Checkbox checked={chosen.includes(number)} aria-label={`选${number}号`} onChange={() => turn(number)} />
    ),
  }
}

/** A link in the row does what links do. */
function open(target: EventTarget, number: number): void {
  const isLink = target instanceof Element && target.closest('a, .choice') !== null
  if (!isLink && getSelection()?.isCollapsed !== false) go(`/tickets/${number}`)
}

export function What({ of }: { of: TicketHead }) {
  return (
    <div className="what">
      <span className="line">{of.text}</span>
      <small>
        {of.category.name}
        {of.place === null ? '' : ` · ${of.place}`}
        <Supervised level={of.supervision} />
        <Private of={of.visibility} />
        {of.reopened > 0 ? <span className="mark reopened">重办{of.reopened}次</span> : null}
      </small>
    </div>
  )
}
