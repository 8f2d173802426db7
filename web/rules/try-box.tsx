import { Alert, Button, Input, TreeSelect } from 'antd'
import { type FormEvent, useState } from 'react'
import { post } from '../api/call.ts'
import type { GridEntry } from '../api/house.ts'
import { asRefused } from '../api/load.ts'
import { type Fact, FactList } from '../frame/fact-list.tsx'
import { treeOf } from '../town/tree.ts'
import { useList } from '../town/use-list.ts'
import { CLASS_WORDS, type Thresholds } from './shapes.ts'

interface Named {
  name: string
}
interface Tried {
  kind: string
  decision: 'open' | 'ask' | 'silent'
  score: number
  severity: string | null
  place: string | null
  category: Named | null
  grid: Named | null
  personal: string[]
  why: string[]
}

const DECISION_WORDS: Record<Tried['decision'], string> = {
  open: '立一件',
  ask: '拿不准，会问一句',
  silent: '不作声',
}
const KIND_WORDS: Record<string, string> = {
  report: '报事',
  emergency: '紧急报事',
  sensitive: '私密的事',
  proxy_report: '替人报事',
  supplement: '补充情况',
  me_too: '我家也是',
  urge: '催办',
  withdraw: '撤回',
  not_fixed: '没办好',
  question: '问事',
  suggestion: '建议',
  ack: '接单',
  resolve: '办结',
  transfer: '转办',
  return_up: '退回',
  delay: '要延期',
  rating: '评价',
  status_query: '问进度',
  thanks: '道谢',
  notice: '通知',
  chatter: '闲聊',
}
const EXAMPLES = ['晒谷场的路灯不亮了', '老井边垃圾堆了几天没人收', '明天赶集有人一起不', '有人掉河里了快来人']

interface Props {
  thresholds?: Thresholds
  words?: Record<string, string[]>
}

/** Type a line, see what the bot would make of it. The line goes nowhere and is not kept. */
export function TryBox(props: Props) {
  const [text, setText] = useState('')
  const [grid, setGrid] = useState<string | undefined>(undefined)
  const [read, setRead] = useState<Tried | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const grids = useList<GridEntry>('grids')
  const ask = async (line: string) => {
    setText(line)
    setFault(null)
    try {
      setRead(await post<Tried>('/api/understanding/try', { text: line, ...(grid ? { grid } : {}), ...props }))
    } catch (error) {
      setFault(asRefused(error).message)
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void ask(text)
  }
  return (
    <section className="try-box" aria-label="试一句">
      <h3>
        试一句 <small>不会立件，也不会留下</small>
      </h3>
      <form onSubmit={submit} className="try-line">
        <Input
          aria-label="群里的一句话"
          placeholder="像村民那样写一句，比如：村口路灯坏了"
          maxLength={500}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <TreeSelect
          aria-label="在哪个群里说"
          placeholder="哪个网格的群"
          treeData={treeOf(grids)}
          fieldNames={{ value: 'key', label: 'title' }}
          value={grids.length === 0 ? undefined : grid}
          allowClear
          onChange={setGrid}
        />
        <Button type="primary" htmlType="submit" disabled={text.trim() === ''}>
          试一试
        </Button>
      </form>
      <Examples ask={(line) => void ask(line)} />
      {fault === null ? null : <Alert type="error" showIcon title={fault} role="alert" />}
      {read === null ? null : <Answer of={read} />}
    </section>
  )
}

function Examples({ ask }: { ask: (line: string) => void }) {
  return (
    <p className="examples">
      {EXAMPLES.map((line) => (
        <Button key={line} size="small" onClick={() => ask(line)}>
          {line}
        </Button>
      ))}
    </p>
  )
}

function Answer({ of }: { of: Tried }) {
  const { decision, score, kind, category, severity, place, grid, personal, why } = of
  const facts: Fact[] = [
    ['听成', KIND_WORDS[kind] ?? kind],
    ['类别', category?.name ?? '没有'],
    ['时限按', severity === null ? '—' : `${CLASS_WORDS[severity] ?? severity}（${severity}）`],
    ['地点', [place, grid === null ? null : `在${grid.name}`].filter(Boolean).join('，') || '没有说'],
    ['个人信息', personal.length === 0 ? '没有' : `会遮住：${personal.join('、')}`],
    ['为什么', why.length === 0 ? '听不出是报事' : why.join('；')],
  ]
  return (
    <div className={`tried ${decision}`} role="status">
      <p>
        <b>{DECISION_WORDS[decision]}</b> <span className="tells">把握 {Math.round(score * 100)}%</span>
      </p>
      <FactList of={facts} />
    </div>
  )
}
