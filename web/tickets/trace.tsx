import { RobotOutlined } from '@ant-design/icons'
import { Image, Switch } from 'antd'
import { type ReactNode, useState } from 'react'
import type { History, TraceEvent, TraceLine, TraceSaying } from '../api/shapes.ts'
import { SAYING_WORDS } from '../words.ts'
import { Moment } from './marks.tsx'
import { actorWords, eventWords, IN_PASSING } from './trace-words.ts'

interface Entry {
  key: string
  at: string
  body: ReactNode
  kind: 'line' | 'event' | 'saying'
}

/** The whole story in the order of time: what people said, what was done, what the bot said. */
export function Trace({ of, rooms }: { of: History; rooms: (id: string) => string }) {
  const [isFull, setFull] = useState(false)
  const entries = entriesOf(of, { isFull, rooms })
  return (
    <section className="panel" aria-labelledby="trace-title">
      <div className="panel-head">
        <h2 id="trace-title">办理过程</h2>
        <span className="switch">
          <Switch size="small" checked={isFull} onChange={setFull} aria-label="连通知也看" /> 连通知也看
        </span>
      </div>
      <ol className="trace">
        {entries.map(({ key, at, body, kind }) => (
          <li key={key} className={kind}>
            <span className="when">
              <Moment at={at} />
            </span>
            <div className="entry">{body}</div>
          </li>
        ))}
      </ol>
    </section>
  )
}

function entriesOf(of: History, { isFull, rooms }: { isFull: boolean; rooms: (id: string) => string }): Entry[] {
  const events = of.events.filter(({ kind }) => isFull || !IN_PASSING.includes(kind))
  const entries: Entry[] = [
    ...of.lines.map((line) => ({
      key: `l${line.id}`,
      at: line.at,
      kind: 'line' as const,
      body: <Line of={line} />,
    })),
    ...events.map((event) => ({
      key: `e${event.id}`,
      at: event.at,
      kind: 'event' as const,
      body: <Happened of={event} names={of.names} />,
    })),
    ...of.sayings.map((saying) => ({
      key: `s${saying.id}`,
      at: saying.madeAt,
      kind: 'saying' as const,
      body: <Said of={saying} room={saying.roomId === null ? null : rooms(saying.roomId)} />,
    })),
  ]
  return inOrder(entries)
}

const KINDS: Entry['kind'][] = ['line', 'event', 'saying']

/** By time; what has one and the same moment takes turns: what was said, what came of it, what the bot said to that. */
function inOrder(entries: Entry[]): Entry[] {
  const met = new Map<string, number>()
  const placed = entries.map((entry) => {
    const moment = `${entry.at} ${entry.kind}`
    const turn = met.get(moment) ?? 0
    met.set(moment, turn + 1)
    return { entry, turn }
  })
  const order = (a: (typeof placed)[number], b: (typeof placed)[number]) =>
    a.entry.at.localeCompare(b.entry.at) || a.turn - b.turn || KINDS.indexOf(a.entry.kind) - KINDS.indexOf(b.entry.kind)
  return placed.sort(order).map(({ entry }) => entry)
}

function Line({ of }: { of: TraceLine }) {
  const photos = of.media.filter(({ type }) => type === 'image')
  const others = of.media.filter(({ type }) => type !== 'image')
  return (
    <>
      <b>{of.by ?? '有人'}</b>
      {of.text === '' && photos.length > 0 ? null : (
        <p className="bubble">{of.text === '' ? (MEDIA_WORDS[of.type] ?? '一条消息') : of.text}</p>
      )}
      {photos.length === 0 ? null : (
        <Image.PreviewGroup>
          {photos.map(({ url }) => (
            <Image key={url} src={url} alt={`${of.by ?? '村民'}发的照片`} width={120} className="photo" />
          ))}
        </Image.PreviewGroup>
      )}
      {others.map(({ url, type }) => (
        <a key={url} href={url} target="_blank" rel="noreferrer">
          打开{MEDIA_WORDS[type] ?? '文件'}
        </a>
      ))}
    </>
  )
}

const MEDIA_WORDS: Record<string, string> = {
  image: '照片',
  voice: '语音',
  video: '视频',
  location: '位置',
  file: '文件',
}

function Happened({ of, names }: { of: TraceEvent; names: History['names'] }) {
  return (
    <p className="happened">
      <b>{actorWords(of, names)}</b> {eventWords(of, names)}
    </p>
  )
}

function Said({ of, room }: { of: TraceSaying; room: string | null }) {
  return (
    <>
      <b>
        <RobotOutlined aria-hidden /> 机器人{room === null ? '私下说' : `在${room}说`}
      </b>
      <span className={`said ${of.state}`}>
        {SAYING_WORDS[of.state]}
        {of.failure === null ? '' : `：${of.failure}`}
      </span>
      <p className="bubble own">{of.text}</p>
    </>
  )
}
