import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, InputNumber, Select } from 'antd'
import { Draft } from './draft.tsx'
import { LADDER_WORDS, type LadderName, type Rules, type Step, shareWords, TELL_WORDS } from './shapes.ts'

const TELLERS = (['holder', 'small_grid', 'village', 'town'] as const).map((value) => ({
  value,
  label: TELL_WORDS[value],
}))
const COLOURS = [
  { value: '', label: '不督办' },
  { value: 'normal', label: '普通督办' },
  { value: 'yellow', label: '黄牌' },
  { value: 'red', label: '红牌' },
]
const NEXT_AFTER = 1
const MAX_STEPS = 20

/** 升级: who is told when nobody acts. */
export function LadderPart({ rules, saved }: { rules: Rules; saved: () => void }) {
  return (
    <Draft rules={rules} parts={['ladder']} title="升级" saved={saved}>
      {({ ladder }, set) =>
        (Object.keys(LADDER_WORDS) as LadderName[]).map((name) => (
          <Ladder
            key={name}
            name={name}
            steps={ladder[name]}
            change={(steps) => set({ ladder: { ...ladder, [name]: steps } })}
          />
        ))
      }
    </Draft>
  )
}

interface LadderProps {
  name: LadderName
  steps: Step[]
  change: (steps: Step[]) => void
}

function Ladder({ name, steps, change }: LadderProps) {
  const words = LADDER_WORDS[name]
  const put = (at: number, step: Step) => change(steps.map((one, n) => (n === at ? step : one)))
  const add = () => change([...steps, { at: (steps.at(-1)?.at ?? 0) + NEXT_AFTER, tell: 'town' }])
  return (
    <section className="ladder" aria-label={words.name}>
      <h3>
        {words.name} <small>{words.tells}</small>
      </h3>
      <ol className="steps">
        {steps.map((step, n) => (
          <Rung
            key={n}
            where={`${words.name}，第${n + 1}级`}
            step={step}
            hasColour={name === 'result'}
            change={(next) => put(n, next)}
            remove={steps.length > 1 ? () => change(steps.filter((_, m) => m !== n)) : null}
          />
        ))}
      </ol>
      <Button icon={<PlusOutlined />} size="small" disabled={steps.length >= MAX_STEPS} onClick={add}>
        加一级
      </Button>
    </section>
  )
}

interface RungProps {
  where: string
  step: Step
  hasColour: boolean
  change: (step: Step) => void
  /** null: the last one stays. */
  remove: (() => void) | null
}

function Rung({ where, step, hasColour, change, remove }: RungProps) {
  const { supervision, ...rest } = step
  const colour = (value: string) =>
    change(value === '' ? rest : { ...rest, supervision: value as NonNullable<Step['supervision']> })
  return (
    <li>
      <InputNumber
        aria-label={`${where}：时限的几倍`}
        min={0.05}
        max={99}
        step={0.25}
        value={step.at}
        onChange={(at) => at !== null && change({ ...step, at })}
      />
      <span className="share">{shareWords(step.at)}</span>
      <Select
        aria-label={`${where}：告诉谁`}
        value={step.tell}
        options={TELLERS}
        onChange={(tell) => change({ ...step, tell })}
      />
      {hasColour ? (
        <Select aria-label={`${where}：督办`} value={supervision ?? ''} options={COLOURS} onChange={colour} />
      ) : null}
      {remove === null ? null : (
        <Button type="text" icon={<DeleteOutlined />} aria-label={`${where}：去掉`} onClick={remove} />
      )}
    </li>
  )
}
