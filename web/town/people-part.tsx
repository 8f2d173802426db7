import { App, Button, Dropdown } from 'antd'
import { useState } from 'react'
import { call } from '../api/call.ts'
import type { Duty, GridEntry, PersonEntry } from '../api/house.ts'
import { asRefused } from '../api/load.ts'
import { Nothing } from '../frame/empty.tsx'
import { useMay } from '../me.ts'
import { go } from '../place.tsx'
import { DUTY_WORDS } from '../words.ts'
import { CodeButton } from './code-button.tsx'
import { DutyForm, HandoverForm, PersonForm } from './duty-form.tsx'
import { StandInForm } from './stand-in-form.tsx'
import { useUnreached } from './stand-ins-part.tsx'
import { listsChanged, useList } from './use-list.ts'

interface Here {
  person: PersonEntry
  duty: Duty
}
type Open = { what: 'add' } | { what: 'edit' | 'handover' | 'stand-in'; person: PersonEntry } | null

/** Who is on duty in a grid, and what may be done about that. */
export function People({ grid }: { grid: GridEntry }) {
  const maySet = useMay('settings')
  const { modal } = App.useApp()
  const tell = useUnreached()
  const [open, setOpen] = useState<Open>(null)
  const here = useList<PersonEntry>('people').flatMap((person) =>
    person.duties.filter(({ gridId }) => gridId === grid.id).map((duty) => ({ person, duty })),
  )
  const handedOver = (person: PersonEntry, left: number) => {
    setOpen(null)
    if (left === 0) return
    modal.confirm({
      title: `${person.name}手上还有${left}件没办完`,
      content: '可以在列表里一起选中，转给接手的人。',
      okText: '去看看',
      onOk: () => go(`/tickets?holder=${person.id}&state=waiting,acknowledged,paused`),
    })
  }
  return (
    <section className="panel" aria-label="人">
      <div className="panel-head">
        <h2>人</h2>
        {maySet ? <Button onClick={() => setOpen({ what: 'add' })}>加一个人</Button> : null}
      </div>
      {here.length === 0 ? (
        <Nothing what={`这一级没有人值班，事情会直接报到上一级${maySet ? '。点“加一个人”' : ''}`} />
      ) : null}
      <ul className="rows plain">
        {here.map((one) => (
          <OnDuty key={`${one.person.id}.${one.duty.role}.${one.duty.insteadOf ?? ''}`} of={one} open={setOpen} />
        ))}
      </ul>
      {open?.what === 'add' ? <DutyForm grid={grid} close={() => setOpen(null)} /> : null}
      {open?.what === 'edit' ? <PersonForm id={open.person.id} close={() => setOpen(null)} /> : null}
      {open?.what === 'stand-in' ? <StandInForm away={open.person.id} close={() => setOpen(null)} done={tell} /> : null}
      {open?.what === 'handover' ? (
        <HandoverForm from={open.person} close={(left) => handedOver(open.person, left)} />
      ) : null}
    </section>
  )
}

function OnDuty({ of: { person, duty }, open }: { of: Here; open: (what: Open) => void }) {
  const mayBind = useMay('local')
  const maySet = useMay('settings')
  const people = useList<PersonEntry>('people')
  const nameOf = (id: string) => people.find((one) => one.id === id)?.name ?? ''
  return (
    <li>
      <b>{person.name}</b>
      <span>
        {DUTY_WORDS[duty.role] ?? duty.role}
        {duty.insteadOf === null ? '' : `（替${nameOf(duty.insteadOf)}代班）`}
        {duty.from === null ? '' : `，${duty.from}起`}
        {duty.until === null ? '' : `，到${duty.until}`}
      </span>
      <span className={person.bound ? 'mark closed' : 'mark waiting'}>
        {person.bound ? '微信已绑定' : '微信没绑定'}
      </span>
      <span className="row-hands">
        {mayBind ? (
          <CodeButton at={`/api/people/${person.id}/code`} who={person.name} where="群里或者私下对机器人" />
        ) : null}
        {maySet && duty.insteadOf === null ? <Hands of={{ person, duty }} open={open} /> : null}
      </span>
    </li>
  )
}

function Hands({ of: { person, duty }, open }: { of: Here; open: (what: Open) => void }) {
  const { message, modal } = App.useApp()
  const key = [duty.personId, duty.gridId, duty.role].join('.')
  const remove = () =>
    modal.confirm({
      title: `${person.name}不再做这里的${DUTY_WORDS[duty.role] ?? ''}？`,
      okText: '不再做了',
      onOk: () =>
        call('DELETE', `/api/duties/${encodeURIComponent(key)}`).then(listsChanged, (error) =>
          message.error(asRefused(error).message),
        ),
    })
  const items = [
    { key: 'edit', label: '改姓名电话', onClick: () => open({ what: 'edit', person }) },
    { key: 'stand-in', label: '请人代班', onClick: () => open({ what: 'stand-in', person }) },
    { key: 'handover', label: '交接给别人', onClick: () => open({ what: 'handover', person }) },
    { key: 'remove', label: '不再做了', danger: true, onClick: remove },
  ]
  return (
    <Dropdown autoFocus trigger={['click']} menu={{ items, onClick: ({ domEvent }) => domEvent.preventDefault() }}>
      <Button size="small" aria-haspopup="menu" aria-label={`${person.name}：操作`}>
        操作
      </Button>
    </Dropdown>
  )
}
