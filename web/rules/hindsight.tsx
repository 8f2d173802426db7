import type { TableColumnsType } from 'antd'
import { Nothing } from '../frame/empty.tsx'
import { WideTable } from '../frame/wide-table.tsx'
import { Link } from '../place.tsx'
import { LEVEL_WORDS } from '../words.ts'

interface Verdict {
  accept: string
  result: string
  climbedTo: string | null
  steps: number
}
export interface Judged {
  number: number
  text: string
  takenAt: string | null
  present: Verdict
  proposed: Verdict
}

const COLUMNS: TableColumnsType<Judged> = [
  { title: '编号', width: 72, render: (_, { number }) => <Link to={`/tickets/${number}`}>{number}号</Link> },
  { title: '事项', render: (_, { text }) => text },
  { title: '接单时限', width: 168, render: (_, judged) => <Change of={judged} what={({ accept }) => accept} /> },
  { title: '办结时限', width: 190, render: (_, judged) => <Change of={judged} what={({ result }) => result} /> },
  { title: '会报到', width: 150, render: (_, judged) => <Change of={judged} what={climbed} /> },
]

/** The last ten matters, as they were really reported and taken, under both rules. */
export function Hindsight({ of }: { of: Judged[] }) {
  return (
    <section aria-label="最近十件，前后对比" className="hindsight">
      <h3>最近十件，要是早就这样</h3>
      {of.length === 0 ? (
        <Nothing what="还没有事项可以对比；有了以后，这里会用真实的十件事算给您看" />
      ) : (
        <WideTable<Judged> rowKey="number" size="small" columns={COLUMNS} dataSource={of} scroll={{ x: 760 }} />
      )}
    </section>
  )
}

function Change({ of, what }: { of: Judged; what: (verdict: Verdict) => string }) {
  const [before, after] = [what(of.present), what(of.proposed)]
  if (before === after) return <span className="tells">{before}</span>
  return (
    <span className="was-now">
      <s>{before}</s> <b>{after}</b>
    </span>
  )
}

function climbed({ climbedTo, steps }: Verdict): string {
  if (climbedTo !== null) return LEVEL_WORDS[climbedTo] ?? climbedTo
  return steps > 0 ? '只提醒经手人' : '不用报'
}
