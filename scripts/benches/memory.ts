import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Simulator, serveSimulator } from '../../bot/simulator/serve.ts'
import { startEmbedded } from '../../db/embedded/embedded.ts'
import { defaultModel } from '../../desk/model.ts'
import { NO_WORDS } from '../../grid/understand/town.ts'
import { townFile } from './county.ts'
import { type BenchOptions, type Measured, rounded } from './measured.ts'
import { type Group, withNeighbours } from './neighbours.ts'
import { isMeasurable, memoryOf, memoryOfTree } from './process-memory.ts'
import { Program } from './program.ts'
import { nth, quietTalk } from './talk.ts'

/** MB; the last one is what a process may grow once it is warm. */
const GOAL = { system: 700, bot: 250, growth: 25 }
const MESSAGES = { whole: { system: 10_000, bot: 30_000 }, small: { system: 2_000, bot: 6_000 } }
/** After this share of its messages the bot has filled what it keeps of the talk. */
const WARM_SHARE = 1 / 3
const BATCH = 2_000
const AT_A_TIME = 20
/** Lines said before the account is online are lost. */
const ASK_AGAIN_MS = 1_000
const ASK_TIMES = 30
const HEARD_WITHIN_MS = 60_000
const SETTLE_MS = 3_000
/** As often as WeChat bears: the bench waits for an answer now and then. */
const UNHURRIED = { id: 'main', names: ['网格小助手'], per_minute: 40, room_gap_seconds: 0 }
const TOWN = { villages: 1, smallGrids: 3, microGrids: 10 }

/** The program in processes of its own; the simulated WeChat stays here, behind its gateway, so that its memory is not counted. */
export async function* benchMemory({ small }: BenchOptions): AsyncIterable<Measured> {
  if (!isMeasurable) return console.error('内存只在 Linux 上测：别的系统没有 /proc')
  const messages = small ? MESSAGES.small : MESSAGES.whole
  const dir = mkdtempSync(join(tmpdir(), 'huiyin-bench-'))
  try {
    yield await wholeSystem(dir, messages.system)
    yield* botRole(dir, messages.bot)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

async function wholeSystem(dir: string, messages: number): Promise<Measured> {
  const village = await openVillage(dir, {})
  try {
    const before = await village.memory(memoryOfTree)
    await village.hear(messages)
    const after = await village.memory(memoryOfTree)
    const name = `memory: whole embedded system after ${messages} messages; beside: before them`
    return inMegabytes(name, { value: after, goal: GOAL.system, reference: before })
  } finally {
    await village.stop()
  }
}

async function* botRole(dir: string, messages: number): AsyncIterable<Measured> {
  const server = await startEmbedded(dir)
  const village = await openVillage(dir, { DATABASE_URL: server.url, HUIYIN_ROLES: 'bot' }).catch(async (error) => {
    await server.stop()
    throw error
  })
  try {
    const before = await village.memory(memoryOf)
    const warm = Math.round(messages * WARM_SHARE)
    await village.hear(warm)
    const warmed = await village.memory(memoryOf)
    await village.hear(messages - warm)
    const after = await village.memory(memoryOf)
    const name = `memory: bot role after ${messages} messages; beside: before them`
    yield inMegabytes(name, { value: after, goal: GOAL.bot, reference: before })
    const growth = `memory: growth of the bot role, heard as fast as it can, from message ${warm} to ${messages}`
    yield inMegabytes(growth, { value: after - warmed, goal: GOAL.growth })
  } finally {
    await village.stop()
    await server.stop()
  }
}

function inMegabytes(name: string, at: { value: number; goal: number; reference?: number }): Measured {
  const { value, goal, reference } = at
  const measured = { name, value: rounded(value, 0), unit: 'MB', goal, ok: value <= goal }
  if (reference === undefined) return measured
  return { ...measured, reference: rounded(reference, 0), ratio: rounded(value / reference) }
}

/** The program beside a WeChat with groups that it is bound to; what is said there goes through its gateway. */
async function openVillage(dir: string, environment: Record<string, string>) {
  const simulator = await serveSimulator({ clock: () => new Date() })
  const { controls, token, endpoint } = simulator
  const { rooms, ...town } = townFile(TOWN) as { rooms: { id: string; topic: string }[] }
  const groups = rooms.map((room) => ({ ...room, external: `${room.id}@chatroom` }))
  for (const { external, topic } of groups) controls.addRoom({ id: external, topic, members: [], bot: true })
  const file = join(dir, 'town.yaml')
  writeFileSync(file, JSON.stringify({ ...town, accounts: [UNHURRIED], rooms: groups }))
  const people = withNeighbours(controls)
  const program = await Program.start({
    ...{ HUIYIN_DATA_DIR: dir, HUIYIN_TOWN: file },
    ...{ WECHATY_PUPPET_SERVICE_TOKEN: token, WECHATY_PUPPET_SERVICE_ENDPOINT: endpoint },
    WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT: 'true',
    ...environment,
  })
  const talk = new Talk(simulator, people)
  await talk.begins()
  return {
    hear: (count: number) => talk.goesOn(count),
    memory: async (of: (pid: number) => number) => {
      await sleep(SETTLE_MS)
      return of(program.pid)
    },
    stop: async () => {
      await program.kill('SIGTERM')
      await simulator.stop()
    },
  }
}

/** Talk in all groups, as fast as the bot hears it. */
class Talk {
  readonly #simulator: Simulator
  readonly #groups: Group[]
  readonly #lines = quietTalk({ ...NO_WORDS, model: defaultModel() })
  #said = 0
  #asked = 0

  constructor(simulator: Simulator, groups: Group[]) {
    this.#simulator = simulator
    this.#groups = groups
  }

  async goesOn(count: number): Promise<void> {
    for (const until = this.#said + count; this.#said < until; ) {
      this.#say()
      if (this.#said % AT_A_TIME === 0) await sleep(0)
      if (this.#said % BATCH > 0 && this.#said < until) continue
      if (!(await this.#isHeard(HEARD_WITHIN_MS))) throw new Error(`after ${this.#said} lines nobody is answered`)
    }
  }

  /** The account is online. */
  async begins(): Promise<void> {
    for (let asked = 0; asked < ASK_TIMES; asked += 1) if (await this.#isHeard(ASK_AGAIN_MS)) return
    throw new Error('nobody is answered')
  }

  /** Lines are heard in their order: whoever asks the bot for help now is answered after all that. */
  async #isHeard(withinMs: number): Promise<boolean> {
    const { controls } = this.#simulator
    const group = nth(this.#groups, this.#asked)
    const person = nth(group.people, this.#asked)
    this.#asked += 1
    const answered = new Promise<true>((done) => {
      const stop = controls.onMessage(({ mine, withPerson }) => {
        if (!mine || withPerson !== person) return
        stop()
        done(true)
      })
    })
    controls.sayToBot(person, { from: person, type: 'text', text: '帮助' })
    return Promise.race([answered, sleep(withinMs, false, { ref: false })])
  }

  #say(): void {
    const group = nth(this.#groups, this.#said)
    const from = nth(group.people, Math.floor(this.#said / this.#groups.length))
    this.#simulator.controls.sayInRoom(group.id, { from, type: 'text', text: nth(this.#lines, this.#said) })
    this.#said += 1
  }
}
