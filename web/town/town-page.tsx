import { Grid, Tree, TreeSelect } from 'antd'
import { useState } from 'react'
import type { GridEntry, PersonEntry, RoomEntry } from '../api/house.ts'
import { Loading, Nothing } from '../frame/empty.tsx'
import { useMay } from '../me.ts'
import { DUTY_WORDS, LEVEL_WORDS, ROOM_WORDS } from '../words.ts'
import { CodeButton } from './code-button.tsx'
import { treeOf } from './tree.ts'
import { useList } from './use-list.ts'

const TREE_PX = 680
/** A county unfolds what it wants to see; a town is small enough to lie open. */
const MAX_OPEN = 60

/** 网格和人: the tree at the side, and of the chosen grid its people and groups. */
export default function TownPage() {
  const grids = useList<GridEntry>('grids')
  const [chosen, setChosen] = useState<string | null>(null)
  if (grids.length === 0) return <Loading />
  const grid = grids.find(({ id }) => id === chosen) ?? grids.find(({ parentId }) => parentId === null) ?? grids[0]
  return (
    <div className="with-tree always">
      <Choice grids={grids} chosen={grid?.id ?? ''} choose={setChosen} />
      {grid === undefined ? <Nothing what="还没有网格，请先导入镇的资料" /> : <OneGrid key={grid.id} grid={grid} />}
    </div>
  )
}

interface ChoiceProps {
  grids: GridEntry[]
  chosen: string
  choose: (id: string) => void
}

/** The tree at the side, or folded up where there is no room for it. */
function Choice({ grids, chosen, choose }: ChoiceProps) {
  const tree = treeOf(grids)
  if (!(Grid.useBreakpoint().md ?? true))
    return (
      <TreeSelect
        treeData={tree}
        fieldNames={{ value: 'key', label: 'title' }}
        value={chosen}
        aria-label="网格"
        treeDefaultExpandAll
        onChange={choose}
      />
    )
  return (
    <aside className="grid-tree panel" aria-label="网格">
      <h2>网格</h2>
      <Tree
        treeData={tree}
        height={TREE_PX}
        blockNode
        defaultExpandAll={grids.length <= MAX_OPEN}
        selectedKeys={[chosen]}
        onSelect={([key]) => key !== undefined && choose(String(key))}
      />
    </aside>
  )
}

function OneGrid({ grid }: { grid: GridEntry }) {
  const mayHandle = useMay('handle')
  return (
    <div className="list">
      <section className="panel">
        <div className="panel-head">
          <h2>{grid.name}</h2>
          {mayHandle ? (
            <a href={`/print/grids/${encodeURIComponent(grid.id)}`} target="_blank" rel="noreferrer">
              打印公示牌
            </a>
          ) : null}
        </div>
        <p className="tells">
          {LEVEL_WORDS[grid.level] ?? ''}
          {grid.households === null ? '' : `，${grid.households}户`}
        </p>
      </section>
      <People grid={grid} />
      <Rooms grid={grid} />
    </div>
  )
}

function People({ grid }: { grid: GridEntry }) {
  const mayBind = useMay('local')
  const people = useList<PersonEntry>('people')
  const here = people.flatMap((person) =>
    person.duties.filter(({ gridId }) => gridId === grid.id).map((duty) => ({ person, duty })),
  )
  return (
    <section className="panel" aria-label="人">
      <h2>人</h2>
      {here.length === 0 ? <Nothing what="这一级没有人值班，事情会直接报到上一级" /> : null}
      <ul className="rows plain">
        {here.map(({ person, duty }) => (
          <li key={`${person.id}.${duty.role}.${duty.insteadOf ?? ''}`}>
            <b>{person.name}</b>
            <span>
              {DUTY_WORDS[duty.role] ?? duty.role}
              {duty.insteadOf === null ? '' : '（代班）'}
              {duty.until === null ? '' : `，到${duty.until}`}
            </span>
            <span className={person.bound ? 'mark closed' : 'mark waiting'}>
              {person.bound ? '微信已绑定' : '微信没绑定'}
            </span>
            {mayBind ? (
              <CodeButton at={`/api/people/${person.id}/code`} who={person.name} where="群里或者私下对机器人" />
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Rooms({ grid }: { grid: GridEntry }) {
  const mayBind = useMay('local')
  const rooms = useList<RoomEntry>('rooms').filter(({ gridId }) => gridId === grid.id)
  return (
    <section className="panel" aria-label="群">
      <h2>群</h2>
      {rooms.length === 0 ? <Nothing what="这一级没有群" /> : null}
      <ul className="rows plain">
        {rooms.map(({ id, topic, kind, bound }) => (
          <li key={id}>
            <b>{topic}</b>
            <span>{ROOM_WORDS[kind]}</span>
            <span className={bound ? 'mark closed' : 'mark waiting'}>{bound ? '已绑定' : '没绑定'}</span>
            {mayBind ? <CodeButton at={`/api/rooms/${id}/code`} who={topic} where="这个群里" /> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
