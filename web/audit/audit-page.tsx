import { Button, Select, type TableColumnsType } from 'antd'
import { useEffect, useState } from 'react'
import { get } from '../api/call.ts'
import type { AuditEntry } from '../api/house.ts'
import { asRefused, useLoad } from '../api/load.ts'
import { Nothing, Shown } from '../frame/empty.tsx'
import { WideTable } from '../frame/wide-table.tsx'
import { exactly } from '../moments.ts'
import { go, Link, useQuery, withQuery } from '../place.tsx'

interface Page {
  entries: AuditEntry[]
}

const PAGE = 50
const WHAT_WORDS: Record<string, string> = {
  did: '做了',
  viewed_private: '看了私密事项',
  viewed_contact: '看了联系人',
  copied_data: '导出了数据',
  signed_in: '登录',
  sign_in_failed: '登录没成功',
  signed_out: '退出登录',
}
const COLUMNS: TableColumnsType<AuditEntry> = [
  { title: '时间', width: 200, render: (_, { at }) => exactly(at) },
  { title: '谁', width: 140, render: (_, { actor }) => actorOf(actor) },
  { title: '事情', width: 130, render: (_, { what }) => WHAT_WORDS[what] ?? what },
  {
    title: '事项',
    width: 90,
    render: (_, { ticket }) => (ticket === null ? '' : <Link to={`/tickets/${ticket}`}>{ticket}号</Link>),
  },
  { title: '接口', render: (_, { route }) => <code>{route}</code> },
  { title: '从哪里', width: 140, dataIndex: 'address' },
]

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
      <WideTable<AuditEntry> rowKey="id" size="small" columns={COLUMNS} dataSource={rows} scroll={{ x: 900 }} />
      <p className="more">{isEnd ? <span>到底了</span> : <Button onClick={more}>更多</Button>}</p>
      {fault === null ? null : <p className="failure">{fault}</p>}
    </>
  )
}

function actorOf(actor: string): string {
  if (actor === 'administrator') return '管理令牌'
  return actor.replace(/^session:/, '').replace(/^token:/, '令牌：')
}
