import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useNews } from '../api/live.ts'
import { Nothing } from '../frame/empty.tsx'
import { useMay } from '../me.ts'
import { go, Link } from '../place.tsx'
import { BindBox } from './bind-box.tsx'
import { ImportBox } from './import-box.tsx'
import { useFirst } from './use-first.ts'

/** 第一次使用: a new town is led by the hand, one step after the other. */
export default function FirstPage() {
  const { steps, again } = useFirst()
  const maySet = useMay('settings')
  if (!maySet) return <Nothing what="镇的资料还没有导入。请镇管理员登录，照着做三步就能用" />
  const { town, rooms, hasTickets, grids, people, simulator } = steps
  const at = town === null ? 1 : rooms.bound === 0 ? 2 : hasTickets ? 4 : 3
  return (
    <ol className="first">
      <Step n={1} at={at} title="导入镇的资料" done={`${town ?? ''}：${grids}个网格、${people}个人、${rooms.all}个群`}>
        <p>
          <a href="/api/town/xlsx?template=1">下载空表</a>
          ，照里面的说明填上网格、人员、职责和群，再传上来。不急着填全，以后随时能改。
        </p>
        <ImportBox done={again} />
      </Step>
      <Step n={2} at={at} title="绑定一个群" done={`${rooms.bound}个群绑好了`}>
        {simulator ? <SimulatorHint /> : null}
        <BindBox done={again} />
      </Step>
      <Step n={3} at={at} title="说一句试试" done="听到了">
        {simulator ? <SimulatorHint /> : null}
        <TestLine done={again} />
      </Step>
      <Step n={4} at={at} title="可以用了" done="">
        <Ready />
      </Step>
    </ol>
  )
}

function Ready() {
  return (
    <>
      <p>
        从现在起，群里说的事都在<Link to="/tickets">事项</Link>
        里；刚才试的那一件，打开它点“更多”里的“撤回”就行。接下来：
      </p>
      <ul className="next-steps">
        <li>
          <Link to="/town">把别的群和联络员也绑上</Link>
        </li>
        <li>
          <Link to="/accounts">给同事开账号</Link>
        </li>
        <li>
          <Link to="/rules">看看时限和升级规则合不合适</Link>
        </li>
      </ul>
      <Button type="primary" onClick={() => go('/')}>
        去工作台
      </Button>
    </>
  )
}

interface StepProps {
  n: number
  at: number
  title: string
  /** What is said of it once it is over. */
  done: string
  children: ReactNode
}

function Step({ n, at, title, done, children }: StepProps) {
  const state = n < at ? 'over' : n === at ? 'now' : 'later'
  return (
    <li className={`panel step ${state}`} aria-current={state === 'now' ? 'step' : undefined}>
      <h2>
        <span className="step-number" aria-hidden>
          {state === 'over' ? '✓' : n}
        </span>
        {title}
        {state === 'over' ? <small>{done}</small> : null}
      </h2>
      {state === 'now' ? <div className="step-body">{children}</div> : null}
    </li>
  )
}

function TestLine({ done }: { done: () => void }) {
  useNews(done)
  return (
    <>
      <p>在刚才绑定的群里，像村民那样说一句：</p>
      <p className="bubble">村口的路灯不亮了（测试）</p>
      <p className="tells" role="status">
        说完，机器人会在群里回一句，这里也马上看得到。
      </p>
    </>
  )
}

function SimulatorHint() {
  return (
    <p className="tells">
      现在接的是模拟微信：在
      <a href="/simulator" target="_blank" rel="noreferrer">
        模拟器
      </a>
      里建一个群，拉机器人进去，就能照着做。
    </p>
  )
}
