import { RobotOutlined } from '@ant-design/icons'
import { useEffect, useState } from 'react'
import { post } from '../api/call.ts'

const SETTLED_MS = 350

interface Line {
  room: { id: string; topic: string } | null
  to: string | null
  text: string
}

/** What the bot will say, to the letter, while the form is being filled in; nothing is done yet. null: not filled in yet. */
export function SaidPreview({ at, body }: { at: string; body: object | null }) {
  const [said, setSaid] = useState<Line[] | null>(null)
  const wish = body === null ? null : JSON.stringify({ ...body, preview: true })
  useEffect(() => {
    if (wish === null) return setSaid(null)
    let isHere = true
    const timer = setTimeout(() => {
      post<{ said: Line[] }>(at, JSON.parse(wish)).then(
        (read) => isHere && setSaid(read.said),
        // why it is refused is said when it is really tried
        () => isHere && setSaid(null),
      )
    }, SETTLED_MS)
    return () => {
      isHere = false
      clearTimeout(timer)
    }
  }, [at, wish])
  if (said === null) return null
  return (
    <section className="said-preview" aria-label="机器人会这样说" aria-live="polite">
      <h3>机器人会这样说</h3>
      {said.length === 0 ? <p className="tells">这一步不说话</p> : null}
      <ul>
        {said.map(({ room, to, text }) => (
          <li key={`${room?.id ?? to}${text}`}>
            <small>
              <RobotOutlined aria-hidden /> {room === null ? `私下对${to ?? '报事人'}说` : `在${room.topic}说`}
            </small>
            <p className="bubble own">{text}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
