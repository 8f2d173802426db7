import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../config.ts'
import type { Desk } from '../../desk/desk.ts'
import { nextMoment } from '../../desk/sweep.ts'
import type { Town } from '../../grid/town.ts'
import { start } from '../../main.ts'

/** A line as the simulated WeChat shows it. */
export interface Seen {
  id: string
  from: string
  fromName: string
  text: string
  mentions: string[]
  at: string
  /** Said by the bot. */
  mine: boolean
  roomId: string | null
  withPerson: string | null
}

/** The whole program with an embedded PostgreSQL, driven over the HTTP of its simulated WeChat. */
export interface WeChat {
  desk: Desk
  town: Town
  now(): number
  /** Moves the clock; all that becomes due on the way is done. */
  goTo(at: number): Promise<void>
  /** When the program will next do something by itself. */
  nextMoment(): Promise<number | null>
  sayInRoom(room: string, line: { from: string; text: string; quote?: string }): Promise<void>
  sayToBot(person: string, text: string): Promise<void>
  /** What was said since this was last asked for, in one order. */
  news(): Seen[]
  world(): Promise<{ people: { id: string; name: string }[]; rooms: { id: string; members: { id: string }[] }[] }>
  errors: string[]
  stop(): Promise<void>
}

export async function openWeChat(options: { town: string; start: string }): Promise<WeChat> {
  const dir = mkdtempSync(join(tmpdir(), 'huiyin-simulation-'))
  const errors: string[] = []
  const config = readConfig({
    HUIYIN_DATA_DIR: dir,
    HUIYIN_TOWN: options.town,
    PORT: '0',
    SIMULATOR_CLOCK: options.start,
  })
  const running = await start(config, (line, fields) => {
    if (/fail|error/.test(line)) errors.push(`${line} ${JSON.stringify(fields)}`)
  })
  const { simulator, desk, server } = running
  if (simulator === null || server === null) throw new Error('a simulation needs the simulator and its pages')
  const call = caller(server.url)
  const heard: Seen[] = []
  simulator.controls.onMessage((news) => heard.push(news as Seen))
  const settle = () => call('POST', 'settle', {})
  await settle()
  return {
    desk,
    town: desk.directory.town(),
    errors,
    now: () => simulator.clock.now().getTime(),
    goTo: async (at) => void (await call('POST', 'clock', { set: new Date(at).toISOString() })),
    nextMoment: async () => (await nextMoment(desk))?.getTime() ?? null,
    sayInRoom: async (room, { quote, ...line }) => {
      const quoting = quote === undefined ? { type: 'text' } : { type: 'quote', quote }
      await call('POST', `rooms/${encodeURIComponent(room)}/messages`, { ...line, ...quoting })
      await settle()
    },
    sayToBot: async (person, text) => {
      await call('POST', `direct/${encodeURIComponent(person)}/messages`, { from: person, type: 'text', text })
      await settle()
    },
    news: () => heard.splice(0).sort(inOrder),
    world: async () => (await call('GET', 'world')) as Awaited<ReturnType<WeChat['world']>>,
    stop: async () => {
      await running.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** Lines of the same moment in different places come in any order: the people must not notice. */
function inOrder(a: Seen, b: Seen): number {
  const key = ({ at, mine, roomId, withPerson, text }: Seen) => `${at} ${mine} ${roomId ?? withPerson} ${text}`
  return key(a) < key(b) ? -1 : 1
}

function caller(url: string) {
  return async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) }
    const headers: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' }
    const answer = await fetch(`${url}/simulator/api/${path}`, { ...init, headers })
    if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`)
    return answer.json()
  }
}
