import { PlusOutlined } from '@ant-design/icons'
import { Button, Grid } from 'antd'
import { useState } from 'react'
import { Failed, Loading, Nothing } from '../frame/empty.tsx'
import { useMay } from '../me.ts'
import { Link, useQuery, withQuery } from '../place.tsx'
import { Bulk } from './bulk.tsx'
import { Filters } from './filters.tsx'
import { GridTree } from './grid-tree.tsx'
import { TicketCards } from './ticket-cards.tsx'
import { TicketTable } from './ticket-table.tsx'
import { TypeIn } from './type-in.tsx'
import { useTickets } from './use-tickets.ts'
import { LISTS } from './wish.ts'

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
        <OneTap />
        <Listed isWide={screens.md ?? false} />
      </div>
      {isTyping ? <TypeIn close={() => setTyping(false)} /> : null}
    </div>
  )
}

/** The lists one looks at every morning, and the order by limit; each is an address that can be kept. */
function OneTap() {
  const query = useQuery()
  const chosen = query.get('list')
  const isByLimit = query.get('sort') === 'limit'
  return (
    <nav className="one-tap" aria-label="常看的">
      <Link to={withQuery({ list: null })} aria-current={chosen === null ? 'true' : undefined}>
        全部
      </Link>
      {LISTS.map(({ key, label }) => (
        <Link key={key} to={withQuery({ list: key })} aria-current={chosen === key ? 'true' : undefined}>
          {label}
        </Link>
      ))}
      <Link
        className="sort"
        to={withQuery({ sort: isByLimit ? null : 'limit' })}
        aria-current={isByLimit ? 'true' : undefined}
      >
        没办完的，按时限排
      </Link>
    </nav>
  )
}

function Listed({ isWide }: { isWide: boolean }) {
  const query = useQuery()
  const { tickets, next, error, again, more } = useTickets(query)
  const mayHandle = useMay('handle')
  const mayExport = useMay('contacts')
  const [chosen, choose] = useState<number[]>([])
  if (tickets === null) return error === null ? <Loading /> : <Failed error={error} again={again} />
  if (tickets.length === 0) return <NoTickets isNarrowed={query.size > 0} />
  return (
    <>
      {isWide ? (
        <TicketTable tickets={tickets} chosen={chosen} choose={mayHandle ? choose : null} />
      ) : (
        <TicketCards tickets={tickets} />
      )}
      {chosen.length === 0 ? null : (
        <Bulk
          numbers={chosen}
          all={() => choose(tickets.map(({ number }) => number))}
          done={() => [choose([]), again()]}
        />
      )}
      <p className="more">
        {next === null ? (
          <span>共{tickets.length}件，到底了</span>
        ) : (
          <Button onClick={more}>更多（已显示{tickets.length}件）</Button>
        )}
        {mayExport ? <Link to={`/exports?${query}`}>导出这些</Link> : null}
      </p>
    </>
  )
}

function NoTickets({ isNarrowed }: { isNarrowed: boolean }) {
  return (
    <section className="panel">
      <Nothing
        what={
          isNarrowed
            ? '没有符合条件的事项。换个条件，或者点“清除”看全部'
            : '还没有事项。村民在群里说一件事，这里马上就有；打电话、上门来说的，点“登记一件”'
        }
      />
    </section>
  )
}
