import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asc } from 'drizzle-orm'
import { expect, inject, onTestFinished } from 'vitest'
import { type Config, readConfig } from '../config.ts'
import { DEMO_TOWN } from '../db/first-town.ts'
import { ticket } from '../db/schema/tickets.ts'
import type { Desk } from '../desk/desk.ts'
import { differences } from '../desk/trace.ts'
import { viewTicket } from '../desk/view.ts'
import { start } from '../main.ts'
import type { SimulatorApi } from '../server/simulator-api.ts'
import { freshDatabase } from './postgres.ts'
import { GROUP, Villager } from './villager.ts'

export { GROUP }

type Running = Awaited<ReturnType<typeof start>>
interface View {
  id: string
  text: string
  mine: boolean
  at: string
  mentions: string[]
}

/** The village's staff rooms. */
export const STAFF = 'sim-liuhe-staff@chatroom'
export const POWER = 'sim-power-room@chatroom'

const DIGEST = /^现在开着.+件：/

export interface VillageOptions {
  /** Monday morning by default. */
  at?: string
  environment?: Record<string, string>
}

/** A village in miniature: its own database, its own clock, its own WeChat, the real client between. */
export async function openVillage(options: VillageOptions = {}): Promise<Village> {
  const database = await freshDatabase(inject('postgresUrl'))
  const dir = mkdtempSync(join(tmpdir(), 'huiyin-village-'))
  const errors: string[] = []
  const config: Config = readConfig({
    DATABASE_URL: database.url,
    HUIYIN_DATA_DIR: dir,
    HUIYIN_TOWN: DEMO_TOWN,
    HUIYIN_ROLES: 'bot,jobs',
    SIMULATOR_CLOCK: options.at ?? '2026-03-02T09:00:00+08:00',
    ...options.environment,
  })
  const running = await start(config, (line, fields) => {
    if (/fail|error/.test(line)) errors.push(`${line} ${JSON.stringify(fields)}`)
  })
  const village = new Village(running, { dir, databaseUrl: database.url, errors })
  await village.settled()
  onTestFinished(async () => {
    await village.close()
    await database.drop()
    rmSync(dir, { recursive: true, force: true })
  })
  return village
}

export class Village {
  readonly desk: Desk
  readonly simulator: SimulatorApi
  readonly dir: string
  readonly databaseUrl: string
  readonly server: Running['server']
  readonly #running: Running
  readonly #errors: string[]
  /** Lines of the bot that no step of the story has accounted for yet, per room or person. */
  readonly #unread = new Map<string, number>()
  #closed = false

  constructor(running: Running, { dir, databaseUrl, errors }: { dir: string; databaseUrl: string; errors: string[] }) {
    if (running.simulator === null) throw new Error('a village needs the simulator')
    this.desk = running.desk
    this.simulator = running.simulator
    this.server = running.server
    this.dir = dir
    this.databaseUrl = databaseUrl
    this.#running = running
    this.#errors = errors
  }

  person(name: string): Villager {
    const found = this.simulator.controls.world().people.find((one) => one.name === name)
    const id = found?.id ?? this.simulator.controls.addPerson({ name, friend: false }).id
    return new Villager(this, id, name)
  }

  async settled(): Promise<void> {
    await this.simulator.settle()
  }

  /** The clock goes on; what becomes due on the way is done in order. */
  async waits(duration: { minutes?: number; hours?: number; days?: number }): Promise<void> {
    const minutes = (duration.minutes ?? 0) + (duration.hours ?? 0) * 60 + (duration.days ?? 0) * 24 * 60
    await this.waitsUntil(new Date(this.simulator.clock.now().getTime() + minutes * 60_000).toISOString())
  }

  async waitsUntil(at: string): Promise<void> {
    await this.simulator.goTo(new Date(at))
  }

  /** The bot's next unread line in this room, which must fit; the story has then accounted for it. */
  hears(room: string, pattern: RegExp): string {
    const line = this.unread(room)[0]
    expect(line, `in ${room} the bot should say ${pattern}`).toMatch(pattern)
    this.#unread.set(room, (this.#unread.get(room) ?? 0) + 1)
    return line ?? ''
  }

  /** Nothing is left that the story has not accounted for. */
  isSilent(room: string = GROUP): void {
    expect(this.unread(room), `in ${room} the bot should be silent`).toEqual([])
  }

  unread(room: string): string[] {
    return this.said(room).slice(this.#unread.get(room) ?? 0)
  }

  said(room: string): string[] {
    return this.#lines(room).filter((line) => !DIGEST.test(line))
  }

  /** What this staff room read on the mornings so far; a story about something else need not account for it. */
  digests(room: string): string[] {
    return this.#lines(room).filter((line) => DIGEST.test(line))
  }

  #lines(room: string): string[] {
    const { controls } = this.simulator
    const isRoom = room.endsWith('@chatroom') || controls.world().rooms.some(({ id }) => id === room)
    const talk = (isRoom ? controls.roomMessages(room) : controls.directMessages(room)) as View[]
    return talk.filter((view) => view.mine).map((view) => view.text)
  }

  lastLine(room: string): View {
    const found = (this.simulator.controls.roomMessages(room) as View[]).findLast((view) => view.mine)
    if (!found) throw new Error(`the bot said nothing in ${room}`)
    return found
  }

  async ticket(number: number) {
    const view = await viewTicket(this.desk.db, this.desk.directory.town(), number)
    if (view === null) throw new Error(`no ticket ${number}`)
    return view
  }

  async numbers(): Promise<number[]> {
    const rows = await this.desk.db.select({ number: ticket.number }).from(ticket).orderBy(asc(ticket.number))
    return rows.map(({ number }) => number)
  }

  /** Every place in which the bot can speak. */
  places(): string[] {
    const { people, rooms } = this.simulator.controls.world()
    return [...rooms.map(({ id }) => id), ...people.map(({ id }) => id)]
  }

  /** The end of every story: nothing unexpected was said, every ticket replays from its events, no error was logged. */
  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    try {
      await this.settled()
      for (const place of this.places()) this.isSilent(place)
      for (const number of await this.numbers())
        expect(await differences(this.desk.db, number), `ticket ${number} replays`).toEqual([])
      expect(this.#errors).toEqual([])
    } finally {
      await this.#running.stop()
    }
  }
}

export const demoTown = (): string => readFileSync(DEMO_TOWN, 'utf8')
