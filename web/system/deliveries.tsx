import { App, Button, type TableColumnsType } from 'antd'
import { post } from '../api/call.ts'
import { asRefused, useLoad } from '../api/load.ts'
import { Nothing, Shown } from '../frame/empty.tsx'
import { WideTable } from '../frame/wide-table.tsx'
import { Moment } from '../tickets/marks.tsx'

interface Delivery {
  id: number
  at: string
  state: 'waiting' | 'sent' | 'failed' | 'dropped'
  attempts: number
  answered: number | null
  failure: string | null
}

const STATE_WORDS: Record<Delivery['state'], { words: string; mark: string }> = {
  waiting: { words: '等着发', mark: 'resolved' },
  sent: { words: '对方收到了', mark: 'closed' },
  failed: { words: '没发出去', mark: 'waiting' },
  dropped: { words: '不发了', mark: 'withdrawn' },
}
const SHOWN = 20

/** The last things one address was told, and what it said to them. */
export function Deliveries({ of }: { of: number }) {
  const at = `/api/webhooks/${of}/deliveries`
  const read = useLoad<{ deliveries: Delivery[] }>(`${at}?limit=${SHOWN}`)
  const { message } = App.useApp()
  const again = (id: number) =>
    post(`${at}/${id}/replay`).then(read.again, (error) => message.error(asRefused(error).message))
  const columns: TableColumnsType<Delivery> = [
    { title: '时间', width: 130, render: (_, one) => <Moment at={one.at} /> },
    {
      title: '结果',
      width: 110,
      render: (_, { state }) => <span className={`mark ${STATE_WORDS[state].mark}`}>{STATE_WORDS[state].words}</span>,
    },
    { title: '试了几次', width: 90, dataIndex: 'attempts' },
    { title: '原因', render: (_, { failure, answered }) => failure ?? (answered === null ? '' : `回答${answered}`) },
    {
      title: '操作',
      width: 100,
      render: (_, { id, state }) =>
        state === 'waiting' ? null : (
          <Button size="small" onClick={() => void again(id)}>
            再发一次
          </Button>
        ),
    },
  ]
  return (
    <Shown of={read}>
      {({ deliveries }) =>
        deliveries.length === 0 ? (
          <Nothing what="还没有推送过。有事项变动，这里就有" />
        ) : (
          <WideTable<Delivery> rowKey="id" size="small" columns={columns} dataSource={deliveries} scroll={{ x: 560 }} />
        )
      }
    </Shown>
  )
}
