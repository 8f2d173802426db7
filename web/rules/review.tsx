import { Alert, App, Button, Drawer } from 'antd'
import { useEffect, useState } from 'react'
import { call, post } from '../api/call.ts'
import { asRefused } from '../api/load.ts'
import { Loading } from '../frame/empty.tsx'
import { type Case, CasePicker, useCase } from './case-picker.tsx'
import { Hindsight, type Judged } from './hindsight.tsx'
import { type Rehearsal, Rehearsed } from './rehearsed.tsx'
import { Reworded } from './reworded.tsx'
import type { Change } from './shapes.ts'

const WIDE_PX = 1_080

interface Previewed {
  present: Rehearsal
  proposed: Rehearsal
  tickets: Judged[]
}

const RULES = {
  tells: '只对以后新立的事起作用；已经在办的，还按它立的时候的规则。',
  saved: '已经在办的事还按原来的规则',
}
const WORDING = { tells: '存好以后，下一句起就这样说，已经在办的事也一样。', saved: '下一句起就这样说' }

interface Props {
  change: Change
  title: string
  close: () => void
  saved: () => void
}

/** What a change would do, before it is saved: one matter played with both rules, and the last ten in hindsight. */
export function Review({ change, title, close, saved }: Props) {
  const [chosen, choose] = useCase()
  const { read, fault } = usePreview(change, chosen)
  const [busy, setBusy] = useState(false)
  const { message } = App.useApp()
  const words = change.wording === undefined ? RULES : WORDING
  const save = async () => {
    setBusy(true)
    try {
      const { version } = await call<{ version: number }>('PUT', '/api/rules', change)
      message.success(`存好了，现在是第${version}版；${words.saved}`)
      saved()
    } catch (error) {
      message.error(asRefused(error).message)
      setBusy(false)
    }
  }
  return (
    <Drawer
      open
      size={WIDE_PX}
      onClose={close}
      title={`${title}：存之前先看看`}
      rootClassName="review"
      footer={
        <div className="review-foot">
          <span className="tells">{words.tells}</span>
          <Button onClick={close}>再改改</Button>
          <Button type="primary" loading={busy} disabled={read === null} onClick={save}>
            就这样，保存
          </Button>
        </div>
      }
    >
      {change.wording === undefined ? null : <Reworded own={change.wording} />}
      <CasePicker chosen={chosen} choose={choose} />
      {fault === null ? null : <Alert type="error" showIcon title={fault} className="fault" role="alert" />}
      {read === null ? fault === null ? <Loading /> : null : <Both of={read} aloud={change.wording !== undefined} />}
    </Drawer>
  )
}

function Both({ of: { present, proposed, tickets }, aloud }: { of: Previewed; aloud: boolean }) {
  return (
    <>
      <div className="both">
        <Rehearsed of={present} name="现在" aloud={aloud} />
        <Rehearsed of={proposed} name="改了以后" than={present} aloud={aloud} />
      </div>
      {aloud ? null : <Hindsight of={tickets} />}
    </>
  )
}

function usePreview(change: Change, chosen: Case | null) {
  const [read, setRead] = useState<Previewed | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  useEffect(() => {
    if (chosen === null) return
    let isHere = true
    // where the matter goes is played elsewhere: the rehearsal knows clocks, ladder, calendar, quiet hours and what is said
    const { clocks, ladder, calendar, quiet, wording } = change
    const rules = withoutAbsent({ clocks, ladder, calendar, quiet, wording })
    const ask = async () => {
      const both = await post<Omit<Previewed, 'tickets'>>('/api/ladder/preview', { ...rules, ...chosen })
      const { tickets } = await post<{ tickets: Judged[] }>('/api/rules/hindsight', rules)
      if (isHere) setRead({ ...both, tickets })
    }
    setFault(null)
    ask().catch((error) => {
      if (isHere) setFault(asRefused(error).message)
    })
    return () => {
      isHere = false
    }
  }, [change, chosen])
  return { read, fault }
}

function withoutAbsent(change: object): object {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
}
