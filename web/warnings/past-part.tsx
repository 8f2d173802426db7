import { Button, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { get } from '../api/call.ts'
import { asRefused, useLoad } from '../api/load.ts'
import { Nothing, Shown } from '../frame/empty.tsx'
import { WideTable } from '../frame/wide-table.tsx'
import { Link, useQuery, withQuery } from '../place.tsx'
import { Moment } from '../tickets/marks.tsx'
import { LevelMark, mustAnswer } from './marks.tsx'
import { OneWarning } from './one-warning.tsx'
import type { WarningHead, WarningList } from './shapes.ts'

const AT = '/api/warnings?state=over'
const COLUMNS: TableColumnsType<WarningHead> = [
  { title: '时间', width: 130, render: (_, { issuedAt }) => <Moment at={issuedAt} /> },
  { title: '级别', width: 100, render: (_, { level }) => <LevelMark of={level} /> },
  { title: '发给', width: 150, dataIndex: 'gridName' },
  { title: '说了什么', render: (_, { id, words }) => <Link to={withQuery({ one: String(id) })}>{words}</Link> },
  {
    title: '叫应',
    width: 110,
    render: (_, one) => (mustAnswer(one) ? `${one.called}个，回了${one.confirmed}个` : `${one.called}个`),
  },
  {
    title: '结束',
    width: 170,
    render: (_, { endedAt, takenBack }) =>
      endedAt === null ? null : (
        <>
          {takenBack ? '收回' : '解除'} <Moment at={endedAt} />
        </>
      ),
  },
]

/** 以前的: what is over; one of them whole, where the address names it. */
export function PastPart() {
  const one = Number(useQuery().get('one') ?? 0)
  const first = useLoad<WarningList>(AT)
  if (one > 0)
    return (
      <>
        <p>
          <Link to={withQuery({ one: null })}>回到以前的预警</Link>
        </p>
        <OneWarning id={one} />
      </>
    )
  return (
    <section className="panel" aria-label="以前的预警">
      <h2>以前的预警</h2>
      <Shown of={first}>{(list) => <Rows first={list} />}</Shown>
    </section>
  )
}

function Rows({ first }: { first: WarningList }) {
  const [list, setList] = useState(first)
  const [fault, setFault] = useState<string | null>(null)
  const more = () =>
    get<WarningList>(`${AT}&cursor=${list.next ?? ''}`).then(
      ({ warnings, next }) => setList((old) => ({ warnings: [...old.warnings, ...warnings], next })),
      (error) => setFault(asRefused(error).message),
    )
  if (list.warnings.length === 0) return <Nothing what="还没有发过预警" />
  return (
    <>
      <WideTable<WarningHead>
        rowKey="id"
        size="small"
        columns={COLUMNS}
        dataSource={list.warnings}
        scroll={{ x: 860 }}
      />
      <p className="more">{list.next === null ? <span>到底了</span> : <Button onClick={more}>更多</Button>}</p>
      {fault === null ? null : <p className="failure">{fault}</p>}
    </>
  )
}
