import { App, Button, Slider } from 'antd'
import { useState } from 'react'
import { call } from '../api/call.ts'
import { asRefused } from '../api/load.ts'
import { useMay } from '../me.ts'
import type { Rules, Thresholds } from './shapes.ts'
import { TryBox } from './try-box.tsx'

/** As the program comes. */
const USUAL: Thresholds = { open_at: 0.57, ask_at: 0.45 }
const STEP = 0.01

/** 听懂: from when on the bot opens a matter, and from when on it asks. What is tried is tried with what stands here. */
export function UnderstandingPart({ rules, saved }: { rules: Rules; saved: () => void }) {
  const kept = rules.understanding ?? USUAL
  const [draft, setDraft] = useState(kept)
  const mayChange = useMay('settings')
  const { message } = App.useApp()
  const isChanged = draft.open_at !== kept.open_at || draft.ask_at !== kept.ask_at
  const save = () =>
    call('PUT', '/api/rules', { understanding: draft }).then(
      () => {
        message.success('存好了，下一句话起就这样听')
        saved()
      },
      (error) => message.error(asRefused(error).message),
    )
  return (
    <section className="panel understanding" aria-label="听懂">
      <Threshold
        name="有多大把握就立一件"
        value={draft.open_at}
        disabled={!mayChange}
        change={(open_at) => setDraft({ open_at, ask_at: Math.min(draft.ask_at, open_at) })}
      />
      <Threshold
        name="有多大把握就问一句"
        value={draft.ask_at}
        disabled={!mayChange}
        change={(ask_at) => setDraft({ ask_at, open_at: Math.max(draft.open_at, ask_at) })}
      />
      <p className="tells">
        调低了，漏得少，可闲聊也会被记下；调高了，打扰少，可有的事会漏。救命的话不看这个，一律立件。
      </p>
      <TryBox thresholds={draft} />
      {mayChange ? (
        <div className={isChanged ? 'save-bar changed' : 'save-bar'} role="status">
          <span>{isChanged ? '改了，还没有保存：上面试的就是改了以后的样子' : '先试几句，再保存'}</span>
          <Button disabled={!isChanged} onClick={() => setDraft(kept)}>
            不改了
          </Button>
          <Button type="primary" disabled={!isChanged} onClick={() => void save()}>
            保存
          </Button>
        </div>
      ) : null}
    </section>
  )
}

interface ThresholdProps {
  name: string
  value: number
  disabled: boolean
  change: (value: number) => void
}

function Threshold({ name, value, disabled, change }: ThresholdProps) {
  return (
    <div className="threshold">
      <span>
        {name} <b>{Math.round(value * 100)}%</b>
      </span>
      <Slider
        min={0}
        max={1}
        step={STEP}
        value={value}
        disabled={disabled}
        onChange={change}
        tooltip={{ formatter: null }}
        ariaLabelForHandle={name}
      />
    </div>
  )
}
