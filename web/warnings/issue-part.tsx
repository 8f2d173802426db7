import { Alert, App, Form } from 'antd'
import { useState } from 'react'
import { post, type Refused } from '../api/call.ts'
import type { GridEntry } from '../api/house.ts'
import { asRefused } from '../api/load.ts'
import { go } from '../place.tsx'
import { useList } from '../town/use-list.ts'
import { HeardAhead } from './heard-ahead.tsx'
import { IssueForm, type Wish } from './issue-form.tsx'
import { useHeard } from './use-heard.ts'
import { householdsIn, untilSent, wordsOf } from './words.ts'

/** 发预警: what is written at the left, at the right who is called and what everybody hears, before it goes out. */
export function IssuePart() {
  const places = useList<GridEntry>('grids').filter(({ kind }) => kind === 'place')
  const [form] = Form.useForm<Wish>()
  const wish: Partial<Wish> = Form.useWatch([], form) ?? {}
  const body = bodyOf(wish, places)
  const { heard, fault } = useHeard('/api/warnings', body)
  const [refused, setRefused] = useState<Refused | null>(null)
  const { message, modal } = App.useApp()
  const name = places.find(({ id }) => id === wish.grid)?.name ?? ''
  const groups = heard?.said.filter(({ room, text }) => room !== null && text.includes('邻居之间')).length ?? 0
  const send = () =>
    post('/api/warnings', body ?? {}).then(
      () => {
        message.success('发出去了')
        go('/warnings')
      },
      (error) => setRefused(asRefused(error)),
    )
  const ask = () =>
    modal.confirm({
      title: `马上发给${name}？`,
      content: `叫应${heard?.calls.length ?? 0}个网格，在${groups}个村民群里说。说出去的话收不回来，发错了只能再说一句发错了。`,
      okText: '发出去',
      okButtonProps: { danger: true },
      onOk: send,
    })
  return (
    <div className="issue-warning">
      <section className="panel" aria-label="发预警">
        <h2>发预警</h2>
        {refused === null ? null : <Fault of={refused} />}
        <IssueForm form={form} places={places} words={body?.words ?? ''} ask={ask} isReady={heard !== null} />
      </section>
      <section className="panel" aria-label="会说什么" aria-live="polite">
        <h2>会叫谁、会说什么</h2>
        {fault === null ? null : <Fault of={fault} />}
        {body === null ? <p className="tells">写好地方和要说的话，这里就看得到；还没有发出去。</p> : null}
        {heard === null ? null : <HeardAhead of={heard} />}
      </section>
    </div>
  )
}

/** A household that is wrong is said by its line. */
function Fault({ of: { message, path } }: { of: Refused }) {
  const [, line] = /^households\.(\d+)/.exec(path ?? '') ?? []
  const where = line === undefined ? '' : `第${Number(line) + 1}户：`
  return <Alert type="error" showIcon title={`${where}${message}`} className="fault" role="alert" />
}

/** null while something is missing. */
function bodyOf({ kind, level, grid, text, until, households = '' }: Partial<Wish>, places: GridEntry[]) {
  if (kind === undefined || level === undefined || !grid || !text?.trim()) return null
  const words = wordsOf({ kind, text, until: until ?? null })
  const parents = new Set(places.map(({ parentId }) => parentId))
  const leaves = below(grid, places).filter(({ id }) => !parents.has(id))
  return {
    grid,
    level,
    words,
    households: householdsIn(households, leaves),
    ...(until ? { until: untilSent(until) } : {}),
  }
}

function below(root: string, places: GridEntry[]): GridEntry[] {
  const own = places.filter(({ id }) => id === root)
  const children = places.filter(({ parentId }) => parentId === root)
  return [...own, ...children.flatMap(({ id }) => below(id, places))]
}
