import { Button, Select, type TableColumnsType } from 'antd'
import { useEffect, useState } from 'react'
import { get } from '../api/call.ts'
import type { AuditEntry, GridEntry, PersonEntry, RoomEntry } from '../api/house.ts'
import { asRefused, useLoad } from '../api/load.ts'
import { Nothing, Shown } from '../frame/empty.tsx'
import { WideTable } from '../frame/wide-table.tsx'
import { go, Link, useQuery, withQuery } from '../place.tsx'
import { Moment } from '../tickets/marks.tsx'
import { namesOf } from '../town/tree.ts'
import { useList } from '../town/use-list.ts'
import { deedTarget, deedWords } from './deeds.ts'

interface Page {
  entries: AuditEntry[]
}

const PAGE = 50
const WHAT_WORDS: Record<string, string> = {
  did: '办了事',
  viewed_private: '看了私密事项',
  viewed_contact: '看了联系人',
  copied_data: '导出了数据',
  signed_in: '登录',
  sign_in_failed: '登录没成功',
  signed_out: '退出登录',
}
const COLUMNS: TableColumnsType<AuditEntry> = [
  { title: '时间', width: 120, render: (_, { at }) => <Moment at={at} /> },
  { title: '谁', width: 90, render: (_, { actor }) => actorOf(actor) },
  { title: '做了什么', render: (_, entry) => <Deed of={entry} /> },
  { title: '哪一类', width: 130, render: (_, { what }) => WHAT_WORDS[what] ?? what },
  {
    title: '事项',
    width: 90,
    render: (_, { ticket }) => (ticket === null ? '' : <Link to={`/tickets/${ticket}`}>{ticket}号</Link>),
  },
  { title: '从哪里', width: 140, dataIndex: 'address' },
]

/** In words; the route itself is there for whoever points at it. */
function Deed({ of: { what, route, detail } }: { of: AuditEntry }) {
  const rooms = useList<RoomEntry>('rooms').map(({ id, topic }) => ({ id, name: topic }))
  const nameOf = namesOf([...useList<GridEntry>('grids'), ...useList<PersonEntry>('people'), ...rooms])
  const words = what.startsWith('sign') ? WHAT_WORDS[what] : deedWords(route)
  const target = deedTarget(detail, nameOf)
  return (
    <span title={route}>
      {words ?? <code>{route}</code>}
      {target === '' ? '' : `：${target}`}
    </span>
  )
}

/** 日志: who did what, and who looked at what is sensitive. Nothing here can be changed. */
export default function AuditPage() {
  const what = useQuery().get('what')
  const filter = `limit=${PAGE}${what === null ? '' : `&what=${what}`}`
  const first = useLoad<Page>(`/api/audit?${filter}`)
  return (
    <section className="panel" aria-label="日志">
      <div className="panel-head">
        <h2>日志</h2>
        <Select
          className="audit-what"
          value={what}
          allowClear
          placeholder="全部事情"
          aria-label="事情"
          options={Object.entries(WHAT_WORDS).map(([value, label]) => ({ value, label }))}
          onChange={(value: string | undefined) => go(withQuery({ what: value ?? null }), { replace: true })}
        />
      </div>
      <Shown of={first}>{({ entries }) => <Entries key={filter} first={entries} filter={filter} />}</Shown>
    </section>
  )
}

function Entries({ first, filter }: { first: AuditEntry[]; filter: string }) {
  const [rows, setRows] = useState(first)
  const [isEnd, setEnd] = useState(first.length < PAGE)
  const [fault, setFault] = useState<string | null>(null)
  useEffect(() => {
    setRows(first)
    setEnd(first.length < PAGE)
  }, [first])
  const more = () =>
    get<Page>(`/api/audit?${filter}&cursor=${rows.at(-1)?.id ?? ''}`).then(
      ({ entries }) => {
        setRows((old) => [...old, ...entries])
        setEnd(entries.length < PAGE)
      },
      (error) => setFault(asRefused(error).message),
    )
  if (rows.length === 0) return <Nothing what="没有这样的记录" />
  return (
    <>
      <WideTable<AuditEntry> rowKey="id" size="small" columns={COLUMNS} dataSource={rows} scroll={{ x: 740 }} />
      <p className="more">{isEnd ? <span>到底了</span> : <Button onClick={more}>更多</Button>}</p>
      {fault === null ? null : <p className="failure">{fault}</p>}
    </>
  )
}

function actorOf(actor: string): string {
  if (actor === 'administrator') return '管理令牌'
  return actor.replace(/^session:/, '').replace(/^token:/, '令牌：')
}
