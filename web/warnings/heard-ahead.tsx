import { RobotOutlined } from '@ant-design/icons'
import type { Call, Heard } from './shapes.ts'

/** Who is called, and to the letter what is said where: the groups, that all hear the same, in one. */
export function HeardAhead({ of: { said, calls } }: { of: Heard }) {
  const unheld = calls.filter(({ person }) => person === null)
  return (
    <>
      {calls.length === 0 ? null : (
        <p>
          叫应{calls.length}个网格：{calls.map(callWords).join('、')}
        </p>
      )}
      {unheld.length === 0 ? null : (
        <p className="failure">{unheld.map(({ grid }) => grid.name).join('、')}没有人值班，直接告诉上一级</p>
      )}
      {said.length === 0 ? <p className="tells">没有绑定的群，也没有绑定微信的人，机器人什么也不会说</p> : null}
      <ul className="heard">
        {gathered(said).map(({ to, text }) => (
          <li key={`${to}${text}`}>
            <small>
              <RobotOutlined aria-hidden /> {to}
            </small>
            <p className="bubble own">{text}</p>
          </li>
        ))}
      </ul>
    </>
  )
}

const callWords = ({ grid, person }: Call) => `${grid.name}${person === null ? '' : `（${person.name}）`}`

function gathered(said: Heard['said']): { to: string; text: string }[] {
  const rooms = said.filter(({ room }) => room !== null)
  const texts = [...new Set(rooms.map(({ text }) => text))]
  const inRooms = texts.map((text) => {
    const topics = rooms.filter((one) => one.text === text).map(({ room }) => room?.topic ?? '')
    return { to: topics.length === 1 ? `在${topics[0]}说` : `在${topics.length}个群说：${topics.join('、')}`, text }
  })
  const alone = said
    .filter(({ room }) => room === null)
    .map(({ to, text }) => ({ to: `私下对${to ?? '网格员'}说`, text }))
  return [...inRooms, ...alone]
}
