import { App, Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { post } from '../api/call.ts'
import { download } from '../api/download.ts'
import { asRefused, useLoad } from '../api/load.ts'
import { Nothing, Shown } from '../frame/empty.tsx'
import { Moment } from '../tickets/marks.tsx'
import { AskForm } from './ask-form.tsx'
import { useFilterWords } from './filter-words.ts'

type ExportState = 'waiting' | 'approved' | 'refused' | 'taken' | 'expired'
interface Asked {
  id: number
  kind: 'tickets' | 'town'
  purpose: string
  fields: string[]
  filter: Record<string, string>
  state: ExportState
  askedBy: string
  askedAt: string
  decidedBy: string | null
  validUntil: string
  mine: boolean
  mayDecide: boolean
}

const STATES: Record<ExportState, { words: string; mark: string }> = {
  waiting: { words: '等第二个人同意', mark: 'resolved' },
  approved: { words: '同意了，可以下载', mark: 'closed' },
  refused: { words: '没有同意', mark: 'refused' },
  taken: { words: '已经下载', mark: 'withdrawn' },
  expired: { words: '过期了', mark: 'withdrawn' },
}

/** 导出: what leaves the house; what names people only with a second person's yes, for a purpose, once (N-39). */
export default function ExportsPage() {
  const read = useLoad<{ exports: Asked[]; fields: string[] }>('/api/exports')
  return (
    <Shown of={read}>
      {({ exports, fields }) => (
        <div className="list two-panels">
          <section className="panel" aria-label="要导出">
            <h2>要导出</h2>
            <AskForm fields={fields} asked={read.again} />
          </section>
          <section className="panel" aria-label="带个人信息的申请">
            <div className="panel-head">
              <h2>带个人信息的申请</h2>
              <Button onClick={read.again}>刷新</Button>
            </div>
            <p className="tells">
              要由另一个人点头，看的范围不能比申请的人小。一周没人定就作废；同意以后一天内、只能下载一次，都记在日志里。
            </p>
            {exports.length === 0 ? <Nothing what="没有要您定的，也没有您申请的" /> : null}
            <ul className="rows plain asked">
              {exports.map((one) => (
                <Row key={one.id} of={one} done={read.again} />
              ))}
            </ul>
          </section>
        </div>
      )}
    </Shown>
  )
}

function Row({ of, done }: { of: Asked; done: () => void }) {
  const wordsOf = useFilterWords()
  const { words, mark } = STATES[of.state]
  const isLive = of.state === 'waiting' || of.state === 'approved'
  return (
    <li>
      <div className="what">
        <b>{of.purpose}</b>
        <span>
          {of.kind === 'town' ? '网格和人员' : `台账（${wordsOf(of.filter)}）`}，带{of.fields.join('、')}
        </span>
        <small>
          {of.mine ? '您' : of.askedBy}申请，
          <Moment at={of.askedAt} />
          {of.decidedBy === null ? null : `，${of.decidedBy}定的`}
          {isLive ? (
            <>
              ，<Moment at={of.validUntil} />
              前有效
            </>
          ) : null}
        </small>
      </div>
      <span className={`mark ${mark}`}>{words}</span>
      <Hands of={of} done={done} />
    </li>
  )
}

function Hands({ of: { id, purpose, askedBy, state, mine, mayDecide }, done }: { of: Asked; done: () => void }) {
  const [busy, setBusy] = useState(false)
  const { message } = App.useApp()
  const lay = async (work: () => Promise<unknown>, words: string) => {
    setBusy(true)
    await work().then(
      () => message.success(words),
      (error) => message.error(asRefused(error).message),
    )
    setBusy(false)
    done()
  }
  const at = `/api/exports/${id}`
  const small = { size: 'small', disabled: busy } as const
  const agree = () => lay(() => post(`${at}/approve`), `同意了，${askedBy}一天内可以下载一次`)
  const refuse = () => void lay(() => post(`${at}/refuse`), `没有同意，${askedBy}下载不了`)
  const take = () => void lay(() => download('POST', `${at}/download`), '下载好了，请用完就删')
  return (
    <span className="row-hands">
      {mayDecide ? (
        <>
          <Popconfirm title={`让${askedBy}把这些个人信息带走？`} okText="同意" onConfirm={agree}>
            <Button {...small} type="primary" aria-label={`同意：${purpose}`}>
              同意
            </Button>
          </Popconfirm>
          <Button {...small} aria-label={`不同意：${purpose}`} onClick={refuse}>
            不同意
          </Button>
        </>
      ) : null}
      {mine && state === 'approved' ? (
        <Button {...small} type="primary" aria-label={`下载：${purpose}`} onClick={take}>
          下载
        </Button>
      ) : null}
    </span>
  )
}
