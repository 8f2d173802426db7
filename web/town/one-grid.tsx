import { Alert, App, Button } from 'antd'
import { useState } from 'react'
import { call } from '../api/call.ts'
import type { GridEntry } from '../api/house.ts'
import { asRefused } from '../api/load.ts'
import { useMay } from '../me.ts'
import { go, Link } from '../place.tsx'
import { LEVEL_WORDS } from '../words.ts'
import { GridForm } from './grid-form.tsx'
import { People } from './people-part.tsx'
import { Rooms } from './rooms-part.tsx'
import { householdsOf, sizeWarning } from './size.ts'
import { listsChanged, useList } from './use-list.ts'

/** One grid: what it is, its people, its groups. */
export function OneGrid({ grid }: { grid: GridEntry }) {
  const grids = useList<GridEntry>('grids')
  const mayHandle = useMay('handle')
  const maySet = useMay('settings')
  const warning = sizeWarning(grid, grids)
  const households = householdsOf(grid, grids)
  return (
    <div className="list">
      <section className="panel" aria-label={grid.name}>
        <div className="panel-head">
          <h2>{grid.name}</h2>
          <span className="row-hands">
            {maySet ? <GridHands grid={grid} /> : null}
            {mayHandle ? (
              <a href={`/print/grids/${encodeURIComponent(grid.id)}`} target="_blank" rel="noreferrer">
                打印公示牌
              </a>
            ) : null}
          </span>
        </div>
        <p className="tells">
          {LEVEL_WORDS[grid.level] ?? ''}
          {households === null ? '' : `，${households}户`}
          {grid.aliases.length === 0 ? '' : `，也叫${grid.aliases.join('、')}`}。
          <Link to={`/tickets?grid=${encodeURIComponent(grid.id)}`}>看这里的事项</Link>
        </p>
        {warning === null ? null : <Alert type="warning" showIcon title={warning} />}
      </section>
      <People grid={grid} />
      <Rooms grid={grid} />
    </div>
  )
}

function GridHands({ grid }: { grid: GridEntry }) {
  const [open, setOpen] = useState<'edit' | 'add' | null>(null)
  const { modal, message } = App.useApp()
  const remove = () =>
    modal.confirm({
      title: `删掉${grid.name}？`,
      content: '下面还有网格、人、群或者没办完的事，就删不掉，会告诉您是哪些。',
      okText: '删掉',
      okButtonProps: { danger: true },
      onOk: () =>
        call('DELETE', `/api/grids/${grid.id}`).then(
          () => {
            listsChanged()
            go('/town')
          },
          (error) => message.error(asRefused(error).message),
        ),
    })
  return (
    <>
      <Button size="small" onClick={() => setOpen('edit')}>
        改
      </Button>
      {grid.kind === 'place' ? (
        <Button size="small" onClick={() => setOpen('add')}>
          下面加一个
        </Button>
      ) : null}
      <Button size="small" onClick={remove}>
        删
      </Button>
      {open === null ? null : <GridForm of={open === 'edit' ? grid : null} under={grid} close={() => setOpen(null)} />}
    </>
  )
}
