import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import { readConfig } from '../../config.ts'
import { ticketMessage } from '../../db/schema/tickets.ts'
import { wordsFor } from '../../desk/directory.ts'
import { start } from '../../main.ts'
import { townFile } from './county.ts'
import { bareReplies } from './echo.ts'
import { type BenchOptions, type Measured, quantile, rounded } from './measured.ts'
import { type Group, withNeighbours } from './neighbours.ts'
import { nth, quietTalk, residentsReports, TALK_SHARE } from './talk.ts'

const GOAL = { p50: 25, p99: 150 }
const PER_SECOND = 50
/** One report a second and a room for each: more in one room would be put together by design. */
const SECONDS = { whole: 60, small: 8 }
const WARM_SECONDS = 4
/** Few reports are taken for a matter that is known already. */
const MOST = 0.8
const TOWN = { villages: 3, smallGrids: 3, microGrids: 10 }
const CHINA_AHEAD_HOURS = 8
/** The last one has its time. */
const AFTER_MS = 5_000

/** What was said in a group, and when by the bench's own watch. */
interface Said {
  room: string
  text: string
  at: number
}
interface Report {
  id: string
  room: string
  at: number
}
type Running = Awaited<ReturnType<typeof start>>
type Simulator = NonNullable<Running['simulator']>

/** The whole program with its own PostgreSQL and queue, its account connected over gRPC; at ten in the morning, by the simulator's clock. */
export async function* benchReply({ small }: BenchOptions): AsyncIterable<Measured> {
  const seconds = small ? SECONDS.small : SECONDS.whole
  const { running, simulator, stop } = await openProgram()
  try {
    const heard: Said[] = []
    simulator.controls.onMessage((news) => {
      const { mine, roomId, text } = news as { mine: boolean; roomId: string | null; text: string }
      if (mine && roomId !== null) heard.push({ room: roomId, text, at: performance.now() })
    })
    const words = wordsFor(running.desk.directory.town(), 'v0s0m0')
    const load = {
      reports: residentsReports(words),
      chat: quietTalk(words),
      groups: withNeighbours(simulator.controls),
    }
    await simulator.welcome()
    await simulator.settle()
    await talk(simulator, { ...load, seconds: WARM_SECONDS, from: 0 })
    const said = await talk(simulator, { ...load, seconds, from: WARM_SECONDS })
    await sleep(AFTER_MS)
    const times = await answerTimes(running, said, heard)
    if (times.length < MOST * said.length) throw new Error(`${said.length} reports opened ${times.length} matters`)
    yield* measures(times, await bareReplies(PER_SECOND))
  } finally {
    await stop()
  }
}

function* measures(times: number[], bare: number[]): Iterable<Measured> {
  for (const [name, share] of [
    ['p50', 0.5],
    ['p99', 0.99],
  ] as const) {
    const [value, reference] = [quantile(times, share), quantile(bare, share)]
    yield {
      name: `reply: heard → opening answered in the group, ${PER_SECOND} messages/s, ${name} of ${times.length} at once by design; beside: an echo`,
      value: rounded(value, 1),
      unit: 'ms',
      goal: GOAL[name],
      ok: value <= GOAL[name],
      reference: rounded(reference, 1),
      ratio: rounded(value / reference),
    }
  }
}

async function openProgram() {
  const dir = mkdtempSync(join(tmpdir(), 'huiyin-bench-'))
  const { rooms, ...town } = townFile(TOWN) as { rooms: { external: string }[] }
  const file = join(dir, 'town.yaml')
  writeFileSync(file, JSON.stringify({ ...town, rooms: rooms.map(({ external, ...room }) => room) }))
  const config = readConfig({ HUIYIN_DATA_DIR: dir, HUIYIN_TOWN: file, PORT: '0' })
  const errors: string[] = []
  const running = await start(config, (line, fields) => {
    if (/fail|error/.test(line)) errors.push(`${line} ${JSON.stringify(fields)}`)
  })
  const stop = async () => {
    await running.stop()
    rmSync(dir, { recursive: true, force: true })
    if (errors.length > 0) throw new Error(errors.join('\n'))
  }
  const { simulator } = running
  if (simulator === null) throw new Error('there is no simulated WeChat')
  await simulator.goTo(tenInTheMorning(simulator.clock.now()))
  return { running, simulator, stop }
}

/** By day: at night an opening calls nobody. */
function tenInTheMorning(now: Date): Date {
  const next = new Date(now)
  next.setUTCHours(10 - CHINA_AHEAD_HOURS, 0, 0, 0)
  if (next < now) next.setUTCDate(next.getUTCDate() + 1)
  return next
}

interface Load {
  reports: string[]
  chat: string[]
  groups: Group[]
  /** How many reports came before. */
  from: number
  seconds: number
}

/** Whoever reports says nothing else. So many lines a second, one after the other at its moment, whatever the program has done with those before. */
async function talk({ controls }: Simulator, { reports, chat, groups, from, seconds }: Load): Promise<Report[]> {
  const said: Report[] = []
  const every = Math.round(1 / (1 - TALK_SHARE))
  const began = performance.now()
  for (let n = 0; n < seconds * PER_SECOND; n += 1) {
    await sleep(Math.max(0, began + (n * 1_000) / PER_SECOND - performance.now()))
    const line = from * every + n
    const isReport = n % every === 0
    const group = isReport ? nth(groups, line / every) : nth(groups, line)
    const [reporter = '', ...others] = group.people
    const text = isReport ? nth(reports, line / every) : nth(chat, line)
    const who = isReport ? reporter : nth(others, Math.floor(line / groups.length))
    const at = performance.now()
    const { id } = controls.sayInRoom(group.id, { from: who, type: 'text', text })
    if (isReport) said.push({ id, room: group.id, at })
  }
  return said
}

/** From each report that opened a matter to the first line of the bot that names its number; what was taken for one known already is left out. */
async function answerTimes({ desk }: Running, said: Report[], heard: Said[]): Promise<number[]> {
  const kept = { number: ticketMessage.ticketNumber, id: ticketMessage.externalId }
  const rows = await desk.db.select(kept).from(ticketMessage).where(eq(ticketMessage.part, 'source'))
  const numbers = new Map(rows.map(({ id, number }) => [id, number]))
  return said.flatMap(({ id, room, at }) => {
    const number = numbers.get(id)
    if (number === undefined) return []
    const answer = heard.find((line) => line.room === room && line.text.includes(`【${number}号】`))
    // whoever still waits has waited at least until now
    return [(answer?.at ?? performance.now()) - at]
  })
}
