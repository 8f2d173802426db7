import { PlusOutlined } from '@ant-design/icons'
import { Button, Grid } from 'antd'
import { useState } from 'react'
import { Failed, Loading, Nothing } from '../frame/empty.tsx'
import { useMay } from '../me.ts'
import { useQuery } from '../place.tsx'
import { Filters } from './filters.tsx'
import { GridTree } from './grid-tree.tsx'
import { TicketCards } from './ticket-cards.tsx'
import { TicketTable } from './ticket-table.tsx'
import { TypeIn } from './type-in.tsx'
import { useTickets } from './use-tickets.ts'

/** 事项: what is asked for stands in the address, what changes comes by itself. */
export default function ListPage() {
  const screens = Grid.useBreakpoint()
  const mayTypeIn = useMay('type_in')
  const [isTyping, setTyping] = useState(false)
  return (
    <div className="with-tree">
      {screens.xl ? <GridTree /> : null}
      <div className="list">
        <div className="bar">
          <Filters />
          {mayTypeIn ? (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setTyping(true)}>
              登记一件
            </Button>
          ) : null}
        </div>
        <Listed isWide={screens.md ?? false} />
      </div>
      {isTyping ? <TypeIn close={() => setTyping(false)} /> : null}
    </div>
  )
}

function Listed({ isWide }: { isWide: boolean }) {
  const query = useQuery()
  const { tickets, next, error, again, more } = useTickets(query)
  if (tickets === null) return error === null ? <Loading /> : <Failed error={error} again={again} />
  if (tickets.length === 0)
    return (
      <section className="panel">
        <Nothing
          what={
            query.size > 0
              ? '没有符合条件的事项。换个条件，或者点“清除”看全部'
              : '还没有事项。村民在群里说一件事，这里马上就有；打电话、上门来说的，点“登记一件”'
          }
        />
      </section>
    )
  return (
    <>
      {isWide ? <TicketTable tickets={tickets} /> : <TicketCards tickets={tickets} />}
      <p className="more">
        {next === null ? (
          <span>共{tickets.length}件，到底了</span>
        ) : (
          <Button onClick={more}>更多（已显示{tickets.length}件）</Button>
        )}
      </p>
    </>
  )
}
