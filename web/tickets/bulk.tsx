import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import { post } from '../api/call.ts'
import { asRefused } from '../api/load.ts'
import { Target } from './target.tsx'

const VERBS = [
  { name: 'acknowledge', label: '接单' },
  { name: 'urge', label: '催办' },
] as const

/** One after the other; what is refused is told by number, the rest is done. */
async function layAll(numbers: number[], verb: string, body: object): Promise<string[]> {
  const refused: string[] = []
  for (const number of numbers)
    await post(`/api/tickets/${number}/${verb}`, body).catch((error) =>
      refused.push(`${number}号：${asRefused(error).message}`),
    )
  return refused
}

interface Props {
  numbers: number[]
  done: () => void
  /** Chooses everything that is shown. */
  all: () => void
}

/** The same verb for several matters at once. */
export function Bulk({ numbers, done, all }: Props) {
  const { message, modal } = App.useApp()
  const [busy, setBusy] = useState(false)
  const [isMoving, setMoving] = useState(false)
  const lay = async (verb: string, label: string, body: object = {}) => {
    setBusy(true)
    setMoving(false)
    const refused = await layAll(numbers, verb, body)
    setBusy(false)
    const count = numbers.length - refused.length
    if (count > 0) message.success(`${count}件${label}了`)
    if (refused.length > 0)
      modal.warning({
        title: `${refused.length}件没有${label}`,
        content: refused.map((line) => <p key={line}>{line}</p>),
        okText: '知道了',
      })
    done()
  }
  return (
    <section className="bulk" aria-label="一起办">
      <b>选了{numbers.length}件</b>
      {VERBS.map(({ name, label }) => (
        <Button key={name} loading={busy} onClick={() => void lay(name, label)}>
          {label}
        </Button>
      ))}
      <Button loading={busy} onClick={() => setMoving(true)}>
        转办
      </Button>
      <Button type="text" onClick={all}>
        显示的都选
      </Button>
      <Button type="text" onClick={done}>
        不选了
      </Button>
      {isMoving ? (
        <MoveForm
          count={numbers.length}
          close={() => setMoving(false)}
          move={(to) => void lay('transfer', '转办', { to })}
        />
      ) : null}
    </section>
  )
}

function MoveForm({ count, close, move }: { count: number; close: () => void; move: (to: string) => void }) {
  const [to, setTo] = useState<string | null>(null)
  return (
    <Modal
      open
      title={`${count}件一起转办`}
      okText="转办"
      okButtonProps={{ disabled: to === null }}
      onOk={() => to !== null && move(to)}
      onCancel={close}
    >
      <label htmlFor="bulk-to">转给谁</label>
      <Target id="bulk-to" onChange={setTo} {...(to === null ? {} : { value: to })} />
    </Modal>
  )
}
