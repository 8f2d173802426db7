import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../config.ts'
import { checkTown } from '../../db/town-file/check.ts'
import { applyTown } from '../../desk/apply-town.ts'
import type { Log } from '../../desk/log.ts'
import { start } from '../../main.ts'
import { freshDatabase } from '../postgres.ts'
import { type Chat, NEIGHBOURS } from './chatter.ts'
import type { Scenario, Step, Trace } from './format.ts'
import { lineOf } from './line.ts'
import { checkpoints, timeline } from './score.mjs'
import { snapshot, type View, type World } from './snapshot.ts'
import { contactId, roomId, topicOf, townOf } from './town.ts'

/** Plays one scenario in a town of its own, through the simulated WeChat and the real client, and writes down what happened. */
export async function play(scenario: Scenario, serverUrl: string, chatter: readonly Chat[] = []): Promise<Trace> {
  const database = await freshDatabase(serverUrl)
  const dir = mkdtempSync(join(tmpdir(), 'huiyin-scenario-'))
  const { start: begin } = timeline(scenario)
  const config = readConfig({
    DATABASE_URL: database.url,
    HUIYIN_DATA_DIR: dir,
    HUIYIN_TOWN: 'none',
    HUIYIN_ROLES: 'bot,jobs',
    SIMULATOR_CLOCK: new Date(begin).toISOString(),
  })
  const running = await start(config, onlyTrouble)
  try {
    const { simulator, desk } = running
    if (simulator === null) throw new Error('a scenario needs the simulator')
    const world: World = { scenario, desk, simulator, steps: new Map(), failed: [] }
    const { file, faults } = checkTown(townOf(scenario))
    if (file === null) throw new Error(JSON.stringify(faults))
    await applyTown(desk, file)
    furnish(world)
    // the address book is read in the background: a first line must not find a town whose staff nobody has seen yet
    await simulator.welcome()
    await simulator.settle()
    const snapshots = await playSteps(world, chatter)
    return { ...saysOf(world), snapshots, failed_steps: world.failed }
  } finally {
    await running.stop()
    await database.drop()
    rmSync(dir, { recursive: true, force: true })
  }
}

function furnish({ scenario, simulator }: World): void {
  const { controls } = simulator
  for (const [key, person] of Object.entries(scenario.people)) {
    const isStaff = !['resident', 'unknown'].includes(person.role)
    controls.addPerson({ id: contactId(key), name: person.name, friend: isStaff || person.friend === true })
  }
  for (const [key, name] of Object.entries(NEIGHBOURS)) controls.addPerson({ id: contactId(key), name, friend: false })
  for (const [key, { kind }] of Object.entries(scenario.rooms)) {
    const members = Object.entries(scenario.people).filter(([, person]) => person.rooms.includes(key))
    const others = kind === 'residents' ? Object.keys(NEIGHBOURS) : []
    controls.addRoom({
      id: roomId(key),
      topic: topicOf(scenario, key),
      members: [...members.map(([id]) => id), ...others].map(contactId),
      bot: true,
    })
  }
}

async function playSteps(world: World, chatter: readonly Chat[]): Promise<Trace['snapshots']> {
  const { scenario, simulator } = world
  const { step, order } = timeline(scenario)
  const moments = checkpoints(scenario).map((at) => Date.parse(at))
  const snapshots: Trace['snapshots'] = [{ at: simulator.clock.now().toISOString(), tickets: [] }]
  const take = async (until: number) => {
    while (moments[0] !== undefined && moments[0] < until) {
      const at = moments.shift() ?? 0
      await simulator.goTo(new Date(at))
      snapshots.push({ at: new Date(at).toISOString(), tickets: await snapshot(world) })
    }
  }
  const waiting = [...chatter]
  const talk = async (until: number) => {
    for (let chat = waiting[0]; chat !== undefined && chat.at < until; chat = waiting[0]) {
      waiting.shift()
      await take(chat.at)
      await simulator.goTo(new Date(chat.at))
      simulator.controls.sayInRoom(roomId(chat.room), { from: contactId(chat.who), type: 'text', text: chat.text })
      await simulator.settle()
    }
  }
  for (const id of order) {
    const timed = step[id]
    if (timed === undefined) continue
    await talk(timed.t)
    await take(timed.clock ? timed.t + 1 : timed.t)
    await simulator.goTo(new Date(timed.t))
    if (!timed.clock) await say(world, timed)
    await simulator.settle()
  }
  await talk(Number.POSITIVE_INFINITY)
  await take(Number.POSITIVE_INFINITY)
  return snapshots
}

async function say(world: World, step: Step): Promise<void> {
  const { controls } = world.simulator
  if (step.redeliver !== undefined) {
    const known = world.steps.get(step.redeliver)
    if (known !== undefined) known.again()
    return
  }
  const from = contactId(step.who ?? '')
  if (step.type === 'join' || step.type === 'leave') return controls[step.type](roomId(step.room ?? ''), from)
  const line = { ...(await lineOf(world, step)), from }
  const room = step.room ?? ''
  const post = (id?: string) => {
    const said = id === undefined ? line : { ...line, id }
    return room.startsWith('dm:') ? controls.sayToBot(from, said) : controls.sayInRoom(roomId(room), said)
  }
  const { id } = post()
  world.steps.set(step.id, { messageId: id, again: () => void post(id) })
}

function saysOf({ scenario, simulator }: World): Pick<Trace, 'says' | 'talk'> {
  const { controls } = simulator
  const keys = new Map(Object.keys(scenario.people).map((key) => [contactId(key), key]))
  const rooms = Object.keys(scenario.rooms).map((room) => ({
    room,
    views: controls.roomMessages(roomId(room)) as View[],
  }))
  const chats = Object.keys(scenario.people).map((key) => ({
    room: `dm:${key}`,
    views: controls.directMessages(contactId(key)) as View[],
  }))
  const all = [...rooms, ...chats]
    .flatMap(({ room, views }) => views.map((view) => ({ ...view, room })))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
  const says = all
    .filter(({ mine }) => mine)
    .map(({ at, room, text, mentions }) => ({ at, room, text, mentions: mentions.flatMap((id) => keys.get(id) ?? []) }))
  return {
    says,
    talk: all.map(({ at, room, fromName: from, type, text, mine }) => ({ at, room, from, type, text, mine })),
  }
}

const onlyTrouble: Log = (line, fields) => {
  if (/fail|error/.test(line)) console.error(line, JSON.stringify(fields))
}
