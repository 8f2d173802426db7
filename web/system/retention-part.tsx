import { App, Button, InputNumber } from 'antd'
import { useState } from 'react'
import { call } from '../api/call.ts'
import { asRefused, useLoad } from '../api/load.ts'
import { Shown } from '../frame/empty.tsx'
import { useWarning } from '../frame/warning.ts'

const KINDS = {
  words: {
    name: '报事人、原话和地点',
    tells: '从办结那天算起。到期以后，事情怎么办的还在，是谁说的、怎么说的就没有了',
  },
  private_words: { name: '私密事的报事人和原话', tells: '从办结那天算起' },
  media: { name: '照片、视频、语音', tells: '从办结那天算起。占地方，看得出人，用得最少' },
  diary: { name: '民情日志', tells: '从写的那天算起' },
  examples: { name: '机器人学的例句', tells: '从记下那天算起' },
} as const
type Kind = keyof typeof KINDS
type Days = Record<Kind, number>
const ORDER = Object.keys(KINDS) as Kind[]

interface Read {
  days: Days
  usual: Days
  limits: { least: number; most: number }
}

/** 保存期限: for how many days what is kept; every night what is over goes (PC-04). */
export function RetentionPart() {
  const read = useLoad<Read>('/api/retention/days')
  return (
    <section className="panel" aria-label="保存期限">
      <h2>保存期限</h2>
      <p className="tells">没办完的事一直留着。期限到了的，每天夜里自动删，删了找不回来。</p>
      <Shown of={read}>{(now) => <Form key={JSON.stringify(now)} now={now} saved={read.again} />}</Shown>
    </section>
  )
}

function Form({ now, saved }: { now: Read; saved: () => void }) {
  const { days, usual } = now
  const [draft, setDraft] = useState<Days>(days)
  const { message, modal } = App.useApp()
  const changed = ORDER.filter((kind) => draft[kind] !== days[kind])
  const isChanged = changed.length > 0
  useWarning(isChanged)
  const save = () =>
    call('PUT', '/api/retention', draft).then(
      () => {
        message.success('存好了')
        saved()
      },
      (error) => message.error(asRefused(error).message),
    )
  const ask = () => {
    const shorter = changed.filter((kind) => draft[kind] < days[kind])
    if (shorter.length === 0) return save()
    return modal.confirm({
      title: '改短了，今天夜里就会删掉到期的',
      content: `${shorter.map((kind) => `${KINDS[kind].name}：${days[kind]}天改成${draft[kind]}天`).join('；')}。删了找不回来。`,
      okText: '就这样，保存',
      okButtonProps: { danger: true },
      onOk: save,
    })
  }
  return (
    <>
      <ul className="rows plain periods">
        {ORDER.map((kind) => (
          <Period
            key={kind}
            kind={kind}
            value={draft[kind]}
            now={now}
            change={(value) => setDraft({ ...draft, [kind]: value })}
          />
        ))}
      </ul>
      <div className={isChanged ? 'save-bar changed' : 'save-bar'} role="status">
        <span>{isChanged ? '改了，还没有保存' : '没有改动'}</span>
        <Button onClick={() => setDraft(usual)}>用通常的期限</Button>
        <Button disabled={!isChanged} onClick={() => setDraft(days)}>
          不改了
        </Button>
        <Button type="primary" disabled={!isChanged} onClick={() => void ask()}>
          保存
        </Button>
      </div>
    </>
  )
}

interface PeriodProps {
  kind: Kind
  value: number
  now: Read
  change: (days: number) => void
}

function Period({ kind, value, now: { usual, limits }, change }: PeriodProps) {
  const { name, tells } = KINDS[kind]
  return (
    <li>
      <b>{name}</b>
      <span className="days">
        <InputNumber
          aria-label={`${name}：留多少天`}
          min={limits.least}
          max={limits.most}
          precision={0}
          value={value}
          onChange={(next) => next !== null && change(next)}
        />
        天<span className="tells">{yearsWords(value)}</span>
      </span>
      <span className="tells">
        {tells}。{value === usual[kind] ? '' : `通常${usual[kind]}天。`}
      </span>
    </li>
  )
}

const YEAR_DAYS = 365

/** "约3年"; of less than a year nothing is said. */
function yearsWords(days: number): string {
  return days < YEAR_DAYS ? '' : `约${Math.round((days / YEAR_DAYS) * 10) / 10}年`
}
