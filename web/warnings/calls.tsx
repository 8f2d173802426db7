import type { TableColumnsType } from 'antd'
import { useNow } from '../api/clock.ts'
import { WideTable } from '../frame/wide-table.tsx'
import { momentWords } from '../moments.ts'
import { Moment } from '../tickets/marks.tsx'
import { mustAnswer } from './marks.tsx'
import type { Call, Ring, Told, Warning } from './shapes.ts'
import { RING_WORDS } from './words.ts'

/** One line for each grid, in their order and never in that of the answers: nobody is ranked. */
export function Calls({ of: warning }: { of: Warning }) {
  const columns: TableColumnsType<Call> = [
    { title: '网格', width: 150, render: (_, { grid }) => grid.name },
    { title: '叫应谁', width: 90, render: (_, { person }) => person?.name ?? '没有人值班' },
    { title: '回了没有', width: 170, render: (_, call) => <Answer of={call} warning={warning} /> },
    { title: '告诉过谁', render: (_, { told }) => <ToldList of={told} /> },
    { title: '下一步', width: 190, render: (_, call) => <Next of={call} /> },
  ]
  return (
    <WideTable<Call>
      rowKey={({ grid, person }) => `${grid.id}/${person?.id}`}
      size="small"
      columns={columns}
      dataSource={warning.calls}
      scroll={{ x: 860 }}
    />
  )
}

function Answer({ of: { confirmedAt, confirmedBy, person }, warning }: { of: Call; warning: Warning }) {
  if (confirmedAt !== null)
    return (
      <>
        <span className="mark closed">收到</span> <Moment at={confirmedAt} />
        {confirmedBy === null || confirmedBy.id === person?.id ? null : <small>，{confirmedBy.name}回的</small>}
      </>
    )
  if (!mustAnswer(warning)) return <span className="mark">不用回</span>
  return <span className="mark waiting">还没回</span>
}

function ToldList({ of }: { of: Told[] }) {
  const now = useNow()
  if (of.length === 0) return <span className="tells">还没有</span>
  return (
    <ul className="told">
      {of.map(({ at, person, grid, where, reason, step }, n) => (
        <li key={n}>
          {momentWords(at, now)} {person?.name ?? grid.name}
          <small>{reason ?? (step === 0 ? howWords(where) : `${howWords(where)}，第${step}次催`)}</small>
        </li>
      ))}
    </ul>
  )
}

const howWords = (where: string | null) => (where === 'private' ? '私聊' : '工作群里@')

function Next({ of: { nextLookAt, next, confirmedAt, person } }: { of: Call }) {
  if (confirmedAt !== null) return null
  if (nextLookAt === null) return <span className="tells">都告诉过了，请打电话</span>
  const people = next?.people.join('、') ?? ''
  const again = person === null ? '' : `再问${person.name}`
  const above = people === '' ? '' : `告诉${people}`
  return (
    <>
      <Moment at={nextLookAt} /> {[again, above].filter((words) => words !== '').join('，')}
    </>
  )
}

/** 电话叫应: who was rung, and what became of it. */
export function Rings({ of }: { of: Ring[] }) {
  const now = useNow()
  if (of.length === 0) return null
  return (
    <section className="rings" aria-label="打电话">
      <h3>打电话</h3>
      <ul className="told">
        {of.map(({ person, at, state, failure, step }) => (
          <li key={`${person?.id}${step}`}>
            {momentWords(at, now)} {person?.name ?? ''}
            <small>
              {RING_WORDS[state]}
              {failure === null ? '' : `：${failure}`}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}
