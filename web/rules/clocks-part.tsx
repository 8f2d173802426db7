import { Switch, type TableColumnsType } from 'antd'
import { WideTable } from '../frame/wide-table.tsx'
import { Draft } from './draft.tsx'
import { LimitInput } from './limit-input.tsx'
import { CLASS_WORDS, type Clocks, type Rules } from './shapes.ts'

const FIRST_ANSWER = '1工作日'

interface Row extends Clocks {
  name: string
}

/** 分级时限: how long each class of matter may take. */
export function ClocksPart({ rules, saved }: { rules: Rules; saved: () => void }) {
  return (
    <Draft rules={rules} parts={['clocks']} title="时限" saved={saved}>
      {({ clocks }, set) => {
        const rows = Object.entries(clocks).map(([name, limits]) => ({ name, ...limits }))
        const put = ({ name, ...limits }: Row) => set({ clocks: { ...clocks, [name]: limits } })
        return (
          <WideTable<Row>
            rowKey="name"
            size="small"
            columns={columnsOf(put)}
            dataSource={rows.sort((a, b) => a.name.localeCompare(b.name))}
            scroll={{ x: 820 }}
          />
        )
      }}
    </Draft>
  )
}

function columnsOf(put: (row: Row) => void): TableColumnsType<Row> {
  const wordsOf = ({ name }: Row) => CLASS_WORDS[name] ?? name
  return [
    {
      title: '哪一级',
      width: 130,
      render: (_, row) => (
        <>
          <b>{wordsOf(row)}</b> <small className="tells">{row.name}</small>
        </>
      ),
    },
    {
      title: '多久有人接',
      render: (_, row) => (
        <LimitInput name={`${wordsOf(row)}接单`} value={row.accept} change={(accept) => put({ ...row, accept })} />
      ),
    },
    {
      title: '多久办好',
      render: (_, row) => (
        <LimitInput name={`${wordsOf(row)}办结`} value={row.result} change={(result) => put({ ...row, result })} />
      ),
    },
    {
      title: '没办好，多久先回一句',
      render: (_, row) => (
        <span className="answer-limit">
          <Switch
            size="small"
            aria-label={`${wordsOf(row)}要不要先回一句`}
            checked={row.answer !== null}
            onChange={(on) => put({ ...row, answer: on ? FIRST_ANSWER : null })}
          />
          {row.answer === null ? (
            <span className="tells">不要</span>
          ) : (
            <LimitInput name={`${wordsOf(row)}反馈`} value={row.answer} change={(answer) => put({ ...row, answer })} />
          )}
        </span>
      ),
    },
  ]
}
