import { Button } from 'antd'
import { useEffect } from 'react'
import type { Health } from '../api/house.ts'
import { useLoad } from '../api/load.ts'
import { Shown } from '../frame/empty.tsx'
import { span } from '../moments.ts'
import { Moment } from '../tickets/marks.tsx'
import { ACCOUNT_STATE_WORDS } from '../words.ts'

const LOOK_EVERY_MS = 10_000
/** Later than this the work behind stands still. */
const LATE_SECONDS = 120
/** So many lines that wait are more than a busy minute. */
const MANY_WAIT = 50

interface Sign {
  name: string
  well: boolean
  value: string
  /** What it means, and what to do where it is not well. */
  tells: string
}

/** 运行情况: each part of the house with what is to be done about it; the same numbers a watchdog reads. */
export function HealthPart() {
  const health = useLoad<Health>('/healthz')
  const { again } = health
  useEffect(() => {
    const timer = setInterval(again, LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }, [again])
  return (
    <Shown of={health}>
      {(read) => (
        <section className="panel" aria-label="运行情况">
          <div className="panel-head">
            <h2>{signsOf(read).every(({ well }) => well) ? '都正常' : '有地方要处理'}</h2>
            <Button onClick={again}>刷新</Button>
          </div>
          <ul className="rows plain signs">
            {signsOf(read).map(({ name, well, value, tells }) => (
              <li key={name}>
                <b>{name}</b>
                <span className={`mark ${well ? 'closed' : 'waiting'}`}>{value}</span>
                <span className="tells">{tells}</span>
              </li>
            ))}
          </ul>
          <p className="tells">
            {read.account?.lastSignAt == null ? null : (
              <>
                微信最近一次有动静：
                <Moment at={read.account.lastSignAt} />。
              </>
            )}
            每10秒自动看一次。监控程序可以看 <code>/healthz</code> 和 <code>/metrics</code>。
          </p>
        </section>
      )}
    </Shown>
  )
}

function signsOf({ database, account, sayings, lateSeconds }: Health): Sign[] {
  const isOnline = account === null || account.state === 'online'
  return [
    {
      name: '数据库',
      well: database === 'ok',
      value: database === 'ok' ? '连着' : '连不上',
      tells: database === 'ok' ? '事项都存得进去' : '群里的话先记在本机，不会丢；请马上看数据库',
    },
    {
      name: '微信',
      well: isOnline,
      value: account === null ? '不在这个程序里' : (ACCOUNT_STATE_WORDS[account.state] ?? '离线'),
      tells: isOnline ? '群里说的话听得到' : '现在听不到群聊。请到“微信”看看，要扫码就扫码；电话来的先登记',
    },
    {
      name: '等着说的话',
      well: sayings.waiting < MANY_WAIT,
      value: `${sayings.waiting}句`,
      tells: sayings.waiting < MANY_WAIT ? '一句一句慢慢说，免得被微信限制' : '说得太慢了，请看看微信是不是被限制',
    },
    {
      name: '没说出去的话',
      well: sayings.failed === 0,
      value: `${sayings.failed}句`,
      tells: sayings.failed === 0 ? '都说出去了' : '请到“微信”里再说一次，或者替它说',
    },
    {
      name: '到点该办的',
      well: lateSeconds <= LATE_SECONDS,
      value: lateSeconds <= LATE_SECONDS ? '准时' : `晚了${span(lateSeconds * 1_000)}`,
      tells: lateSeconds <= LATE_SECONDS ? '提醒和升级都按时' : '提醒和升级停了，请重启后台任务',
    },
  ]
}
