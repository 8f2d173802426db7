import { App, Button, Popconfirm, Segmented } from 'antd'
import { post } from '../api/call.ts'
import type { Health, RoomEntry } from '../api/house.ts'
import { useNews } from '../api/live.ts'
import { asRefused, useLoad } from '../api/load.ts'
import type { Saying, SayingState } from '../api/shapes.ts'
import { Nothing, Shown } from '../frame/empty.tsx'
import { useMay } from '../me.ts'
import { go, Link, useQuery, withQuery } from '../place.tsx'
import { Moment } from '../tickets/marks.tsx'
import { useList } from '../town/use-list.ts'
import { ACCOUNT_STATE_WORDS, SAYING_WORDS } from '../words.ts'

const SHOWN: SayingState[] = ['failed', 'waiting', 'uncertain', 'sent', 'cancelled']
const PAGE = 50

/** 微信: the account, and every line that waits to be said or could not be. */
export default function WeChatPage() {
  const state = (useQuery().get('state') ?? 'waiting') as SayingState
  const health = useLoad<Health>('/healthz')
  const sayings = useLoad<{ sayings: Saying[] }>(`/api/sayings?state=${state}&limit=${PAGE}`)
  const again = () => {
    health.again()
    sayings.again()
  }
  useNews(again)
  return (
    <div className="list">
      <Shown of={health}>{(read) => <AccountState of={read} />}</Shown>
      <section className="panel" aria-label="机器人要说的话">
        <div className="panel-head">
          <h2>机器人要说的话</h2>
          <Button onClick={again}>刷新</Button>
        </div>
        <Segmented
          className="states-row"
          value={state}
          options={SHOWN.map((value) => ({ value, label: SAYING_WORDS[value] }))}
          onChange={(value) => go(withQuery({ state: value }), { replace: true })}
        />
        <Shown of={sayings}>{({ sayings }) => <Lines of={sayings} state={state} done={again} />}</Shown>
      </section>
    </div>
  )
}

function AccountState({ of: { account, sayings } }: { of: Health }) {
  if (account === null)
    return (
      <section className="panel">
        <Nothing what="这个程序不管微信，机器人在别的程序里运行" />
      </section>
    )
  const isOnline = account.state === 'online'
  return (
    <section className="panel account-state" aria-label="微信账号">
      <h2>微信账号 {account.id}</h2>
      <p>
        <span className={`mark ${isOnline ? 'closed' : 'waiting'}`}>
          {ACCOUNT_STATE_WORDS[account.state] ?? account.state}
        </span>
        {account.lastSignAt === null ? null : (
          <>
            {' '}
            最近一次有动静：
            <Moment at={account.lastSignAt} />
          </>
        )}
      </p>
      <p>
        等着说{sayings.waiting}句，没说出去{sayings.failed}句
      </p>
    </section>
  )
}

const NONE: Partial<Record<SayingState, string>> = {
  waiting: '没有等着说的，都说了',
  failed: '没有说不出去的',
  uncertain: '没有不确定的',
}

function Lines({ of, state, done }: { of: Saying[]; state: SayingState; done: () => void }) {
  const rooms = new Map(useList<RoomEntry>('rooms').map(({ id, topic }) => [id, topic]))
  if (of.length === 0) return <Nothing what={NONE[state] ?? '还没有'} />
  return (
    <ul className="sayings">
      {of.map((saying) => (
        <li key={saying.id}>
          <p className="where">
            <b>{saying.roomId === null ? `私下对${saying.to ?? '村民'}说` : (rooms.get(saying.roomId) ?? '群里')}</b>
            <Moment at={saying.sentAt ?? saying.madeAt} />
            {saying.ticketNumber === null ? null : (
              <Link to={`/tickets/${saying.ticketNumber}`}>{saying.ticketNumber}号</Link>
            )}
          </p>
          <p className="bubble own">{saying.text}</p>
          {saying.failure === null ? null : <p className="failure">原因：{saying.failure}</p>}
          <Hands saying={saying} done={done} />
        </li>
      ))}
    </ul>
  )
}

const HANDS = {
  retry: { label: '再说一次', from: ['failed', 'uncertain', 'cancelled'] },
  sent: { label: '已经替它说了', from: ['waiting', 'failed', 'uncertain'] },
  cancel: { label: '不说了', from: ['waiting', 'failed', 'uncertain'] },
} as const

/** What a person may do about a line: say it again, say it by hand, let it be. */
function Hands({ saying, done }: { saying: Saying; done: () => void }) {
  const maySpeak = useMay('speak')
  const { message } = App.useApp()
  if (!maySpeak) return null
  const lay = (verb: string) =>
    post(`/api/sayings/${saying.id}/${verb}`).then(done, (error) => message.error(asRefused(error).message))
  const fitting = Object.entries(HANDS).filter(([, { from }]) => (from as readonly string[]).includes(saying.state))
  return (
    <p className="hands">
      {fitting.map(([verb, { label }]) => (
        <Popconfirm key={verb} title={`${label}？`} onConfirm={() => lay(verb)}>
          <Button size="small">{label}</Button>
        </Popconfirm>
      ))}
    </p>
  )
}
