import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Account, type AccountOptions, type BotEvents, type Echo, startAccount } from '../../bot/port.ts'
import type { SimSay } from '../../bot/simulator/controls.ts'
import { type Simulator, type SimulatorOptions, serveSimulator } from '../../bot/simulator/serve.ts'
import type { Heard, Moved, Seen } from '../../grid/heard.ts'

/** A home of its own for one test, in which nothing of wechaty may write: the process is shared with other files. */
export function freshHome(): { files(): string[] } {
  const [before, home] = [process.env.HOME, mkdtempSync(join(tmpdir(), 'huiyin-home-'))]
  process.env.HOME = home
  onTestFinished(() => {
    if (before === undefined) delete process.env.HOME
    else process.env.HOME = before
    rmSync(home, { recursive: true, force: true })
  })
  return { files: () => readdirSync(home) }
}

export interface Ledger {
  heard: Heard[]
  moved: Moved[]
  seen: Seen[]
  echoed: Echo[]
  states: string[]
  throttled: Date[]
  logs: string[]
}

export interface Line extends Ledger {
  account: Account
  stop(): Promise<void>
}

type Extra = Partial<Omit<AccountOptions, 'events'>> & { events?: Partial<BotEvents> }

type Gateway = Pick<Simulator, 'endpoint' | 'token' | 'tls' | 'handled'>

export async function listenTo(gateway: Gateway, extra: Extra = {}): Promise<Line> {
  const line = await openLine(gateway, extra)
  onTestFinished(line.stop)
  return line
}

/** The real client over real gRPC, writing down all that it tells. Whoever opens a line stops it. */
export async function openLine(gateway: Gateway, { events = {}, ...extra }: Extra = {}): Promise<Line> {
  const ledger: Ledger = { heard: [], moved: [], seen: [], echoed: [], states: [], throttled: [], logs: [] }
  const account = await startAccount({
    id: 'account-1',
    endpoint: gateway.endpoint,
    token: gateway.token,
    tls: gateway.tls,
    takeover: false,
    botNames: [],
    clock: () => new Date(),
    handled: gateway.handled,
    log: (line, fields) => void ledger.logs.push(JSON.stringify({ line, ...fields })),
    ...extra,
    events: { ...recorder(ledger), ...events },
  })
  return { ...ledger, account, stop: () => account.stop() }
}

function recorder(ledger: Ledger): BotEvents {
  return {
    hear: async (heard) => void ledger.heard.push(heard),
    moved: async (moved) => void ledger.moved.push(moved),
    seen: async (seen) => void ledger.seen.push(seen),
    echoed: async (echo) => void ledger.echoed.push(echo),
    state: async ({ state }) => void ledger.states.push(state),
    throttled: async (at) => void ledger.throttled.push(at),
  }
}

export async function simulator(options: Partial<SimulatorOptions> = {}): Promise<Simulator> {
  const served = await serveSimulator({ clock: () => new Date(), ...options })
  onTestFinished(() => served.stop())
  return served
}

export const ZHANG = 'wxid_zhang'
export const WANG = 'wxid_wang'
export const ROOM = '100@chatroom'

/** 张三 and 王婶 in one micro-grid group with the bot, and the bot listening. */
export async function village(extra: Extra = {}): Promise<{ sim: Simulator; line: Line }> {
  const sim = await simulator()
  sim.controls.addPerson({ id: ZHANG, name: '张三', alias: '3组张三' })
  sim.controls.addPerson({ id: WANG, name: '王婶', friend: false })
  sim.controls.addRoom({ id: ROOM, topic: '三组微网格', members: [ZHANG, WANG], bot: true })
  const line = await listenTo(sim, extra)
  await until(() => line.account.state() === 'online')
  return { sim, line }
}

/** 张三 says something in the group, and the bot has handled it. */
export async function zhangSays(sim: Simulator, said: Partial<SimSay>): Promise<string> {
  const { id } = sim.controls.sayInRoom(ROOM, { from: ZHANG, type: 'text', ...said })
  await sim.controls.settled()
  return id
}

export async function until(met: () => boolean, withinMs = 5000): Promise<void> {
  const startedAtMs = performance.now()
  while (!met()) {
    if (performance.now() - startedAtMs > withinMs) throw new Error(`not within ${withinMs} ms: ${met}`)
    await new Promise((wake) => setTimeout(wake, 5))
  }
}

export function last<T>(list: T[]): T {
  const item = list.at(-1)
  if (item === undefined) throw new Error('the list is empty')
  return item
}
