import { Alert } from 'antd'
import { useContext, useEffect } from 'react'
import type { Health } from '../api/house.ts'
import { useNews } from '../api/live.ts'
import { type Loaded, useLoad } from '../api/load.ts'
import type { Today, TodayList } from '../api/shapes.ts'
import { FirstContext } from '../first/use-first.ts'
import { Shown } from '../frame/empty.tsx'
import { useMay } from '../me.ts'
import { span } from '../moments.ts'
import { Link } from '../place.tsx'
import { Due, StateMark } from '../tickets/marks.tsx'
import { What } from '../tickets/ticket-table.tsx'
import { ACCOUNT_STATE_WORDS } from '../words.ts'
import { BallPart } from './ball-part.tsx'
import { RunningWarnings } from './running-warnings.tsx'
import { Sparkline } from './sparkline.tsx'

const LOOK_EVERY_MS = 30_000
/** Later than this the work behind stands still. */
const LATE_SECONDS = 120

/** 工作台: what needs a person now, then the numbers of the day. */
export default function TodayPage() {
  const today = useLoad<Today>('/api/today')
  const health = useLoad<Health>('/healthz')
  useNews(today.again)
  const maySpeak = useMay('speak')
  const { again } = today
  const lookAgain = health.again
  useEffect(() => {
    const timer = setInterval(() => {
      again()
      lookAgain()
    }, LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }, [again, lookAgain])
  return (
    <div className="today">
      <Unbound />
      {maySpeak ? <RunningWarnings /> : null}
      <Faults of={health} />
      <Shown of={today}>
        {(read) => (
          <>
            <Numbers of={read} />
            <Needs of={read} />
          </>
        )}
      </Shown>
    </div>
  )
}

/** No group is bound: there is nobody to listen to. */
function Unbound() {
  const first = useContext(FirstContext)
  if (first === null || first.steps.rooms.bound > 0) return null
  return (
    <Alert type="info" showIcon title="还没有绑定群，机器人现在什么也听不到" action={<Link to="/start">去绑定</Link>} />
  )
}

/** What is wrong with the house itself; nothing where all is well. */
function Faults({ of: { data, error } }: { of: Loaded<Health> }) {
  if (data === null) return error === null ? null : <Alert type="error" showIcon title={error.message} />
  const { account, database, sayings, lateSeconds } = data
  const faults = [
    database === 'away' ? '数据库连不上，请马上联系管理员' : null,
    account !== null && account.state !== 'online'
      ? `机器人${ACCOUNT_STATE_WORDS[account.state] ?? '离线'}：群里说的话现在听不到，请管理员看看微信`
      : null,
    sayings.failed > 0 ? `有${sayings.failed}句话没说出去，请到“微信”里处理` : null,
    lateSeconds > LATE_SECONDS ? `到点该办的晚了${span(lateSeconds * 1_000)}，请告诉管理员` : null,
  ].filter((fault) => fault !== null)
  return faults.map((fault) => <Alert key={fault} type="warning" showIcon title={fault} />)
}

function Numbers({ of }: { of: Today }) {
  const { reported, acknowledged, resolved, open, supervised } = of.numbers
  const { days } = of
  const numbers: [string, number, string, number[]?][] = [
    ['今天上报', reported, '/tickets', days.map((one) => one.reported)],
    ['今天接单', acknowledged, '/tickets?state=acknowledged'],
    ['今天办结', resolved, '/tickets?state=resolved,closed', days.map((one) => one.done)],
    ['还没办结', open, '/tickets?state=waiting,acknowledged,paused'],
    ['黄牌红牌', supervised, '/tickets?state=waiting,acknowledged'],
  ]
  return (
    <ul className="numbers" aria-label="今天的数">
      {numbers.map(([name, value, to, line]) => (
        <li key={name}>
          <Link to={to}>
            <span>{name}</span>
            <b>{value}</b>
            {line === undefined ? null : <Sparkline values={line} name={`近14天${name.slice(2)}`} />}
          </Link>
        </li>
      ))}
    </ul>
  )
}

const LISTS: {
  key: Exclude<keyof Today, 'numbers' | 'ball' | 'days'>
  name: string
  tells: string
  to: string
  none: string
}[] = [
  { key: 'unheld', name: '无人接', tells: '等着人接单', to: '/tickets?list=unheld', none: '都有人接了' },
  { key: 'over', name: '超时', tells: '过了办结时限', to: '/tickets?list=over', none: '没有超时的' },
  { key: 'soon', name: '快到时', tells: '4小时内到办结时限', to: '/tickets?list=soon', none: '没有快到时的' },
  {
    key: 'unconfirmed',
    name: '待核实',
    tells: '办好了，等报事人说满不满意',
    to: '/tickets?list=unconfirmed',
    none: '没有要核实的',
  },
  { key: 'badly', name: '差评', tells: '近7天评价不满意', to: '/tickets?list=badly', none: '近7天没有差评' },
]

function Needs({ of }: { of: Today }) {
  return (
    <div className="needs">
      {[LISTS.slice(0, 1), LISTS.slice(1)].map((column, n) => (
        <div key={column[0]?.key} className="list">
          {column.map(({ key, ...list }) => (
            <Need key={key} kind={key} list={of[key]} {...list} />
          ))}
          {n === 0 ? <BallPart ball={of.ball} /> : null}
        </div>
      ))}
    </div>
  )
}

interface NeedProps {
  kind: string
  list: TodayList
  name: string
  tells: string
  to: string
  none: string
}

function Need({ kind, list, name, tells, to, none }: NeedProps) {
  const { count, tickets } = list
  return (
    <section className={`panel need ${count > 0 ? kind : 'calm'}`} aria-label={name}>
      <div className="panel-head">
        <h2>
          {name} <b className="count">{count}</b>
        </h2>
        <small>{tells}</small>
      </div>
      {count === 0 ? <p className="tells">{none}</p> : null}
      <ul className="rows">
        {tickets.map((ticket) => (
          <li key={ticket.number}>
            <Link to={`/tickets/${ticket.number}`}>
              <b>{ticket.number}号</b>
              <What of={ticket} />
              {kind === 'badly' ? <StateMark state={ticket.state} /> : <Due of={ticket} />}
            </Link>
          </li>
        ))}
      </ul>
      {count > tickets.length ? <Link to={to}>看全部{count}件</Link> : null}
    </section>
  )
}
