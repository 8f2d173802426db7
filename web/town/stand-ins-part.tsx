import { App, Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { call } from '../api/call.ts'
import type { PersonEntry } from '../api/house.ts'
import { asRefused, useLoad } from '../api/load.ts'
import { Nothing, Shown } from '../frame/empty.tsx'
import { useMay } from '../me.ts'
import { StandInForm } from './stand-in-form.tsx'
import { listsChanged, useList } from './use-list.ts'

interface StandIn {
  id: string
  personId: string
  insteadOf: string
  from: string
  until: string
  state: 'agreed' | 'asked'
}

/** 代班: who stands in for whom, now and later. */
export function StandInsPart() {
  const read = useLoad<{ standIns: StandIn[] }>('/api/stand-ins')
  const maySet = useMay('settings')
  const tell = useUnreached()
  const [isOpen, setOpen] = useState(false)
  return (
    <section className="panel" aria-label="代班">
      <div className="panel-head">
        <h2>代班</h2>
        {maySet ? (
          <Button type="primary" onClick={() => setOpen(true)}>
            请人代班
          </Button>
        ) : null}
      </div>
      <p className="tells">
        代班的几天里，新来的事和到点的提醒都给代班的人。在微信里说“我明天请假，春燕代”也一样。私密的事不转给代班的人。
      </p>
      <Shown of={read}>
        {({ standIns }) =>
          standIns.length === 0 ? (
            <Nothing what="现在没有人代班" />
          ) : (
            <ul className="rows plain">
              {standIns.map((one) => (
                <Row key={one.id} of={one} ended={read.again} />
              ))}
            </ul>
          )
        }
      </Shown>
      {isOpen ? (
        <StandInForm
          away={null}
          close={() => setOpen(false)}
          done={(unreached) => {
            read.again()
            tell(unreached)
          }}
        />
      ) : null}
    </section>
  )
}

/** Whom the bot does not reach, somebody must call. */
export function useUnreached() {
  const { modal } = App.useApp()
  return (names: string[]) => {
    if (names.length === 0) return
    modal.info({
      title: `${names.join('、')}没有绑定微信，机器人告诉不了`,
      content: '请打个电话说一声。',
      okText: '知道了',
    })
  }
}

function Row({ of, ended }: { of: StandIn; ended: () => void }) {
  const maySet = useMay('settings')
  const people = useList<PersonEntry>('people')
  const { message } = App.useApp()
  const tell = useUnreached()
  const nameOf = (id: string) => people.find((one) => one.id === id)?.name ?? id
  const end = () =>
    call<{ unreached: string[] }>('DELETE', `/api/stand-ins/${encodeURIComponent(of.id)}`).then(
      ({ unreached }) => {
        listsChanged()
        ended()
        tell(unreached)
      },
      (error) => message.error(asRefused(error).message),
    )
  const who = `${nameOf(of.personId)}代${nameOf(of.insteadOf)}`
  return (
    <li>
      <b>{who}</b>
      <span>{of.from === of.until ? of.from : `${of.from} 到 ${of.until}`}</span>
      <span className={of.state === 'agreed' ? 'mark closed' : 'mark resolved'}>
        {of.state === 'agreed' ? '说好了' : '在等本人答应'}
      </span>
      {maySet ? (
        <span className="row-hands">
          <Popconfirm
            title={of.state === 'agreed' ? `${who}，到此为止？` : `不再问${nameOf(of.personId)}？`}
            onConfirm={end}
          >
            <Button size="small" aria-label={`结束：${who}`}>
              {of.state === 'agreed' ? '结束' : '不问了'}
            </Button>
          </Popconfirm>
        </span>
      ) : null}
    </li>
  )
}
