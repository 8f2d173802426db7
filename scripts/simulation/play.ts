import { createHash } from 'node:crypto'
import { Dice } from './agenda.ts'
import { castOf } from './cast.ts'
import { clockOf, DAY_MS, dayOf } from './hours.ts'
import { brokenIn } from './invariants.ts'
import { planDay } from './month.ts'
import { People } from './people.ts'
import { type Tally, tallyOf } from './tally.ts'
import { openWeChat, type Seen, type WeChat } from './wechat.ts'

export interface Wish {
  town: string
  days: number
  seed: number
  /** First midnight, ISO 8601. */
  start: string
  progress: (line: string) => void
}

export interface Played {
  tally: Tally
  broken: string[]
  /** Everything that was said in order, place by place. */
  talk: string[]
  /** The same seed gives the same print. */
  print: string
}

/** Plays so many days of a town's life through the whole program. */
export async function play({ town, days, seed, start, progress }: Wish): Promise<Played> {
  const wechat = await openWeChat({ town, start })
  try {
    const dice = new Dice(seed)
    const cast = await castOf(wechat, dice)
    const people = new People(wechat, cast, dice)
    const begin = Date.parse(start)
    for (let day = 0; day < days; day++) {
      const midnight = begin + day * DAY_MS
      planDay({ people, cast, dice }, midnight)
      await live(wechat, people, midnight + DAY_MS - 1)
      progress(dayLine(people, { day, days, midnight }))
    }
    const tally = await tallyOf(wechat, cast, days)
    const talk = people.talk.map((seen) => lineOf(seen, wechat, people))
    const broken = [...(await brokenIn(wechat.desk.db)), ...wechat.errors]
    return { tally, talk, broken, print: createHash('sha256').update(talk.join('\n')).digest('hex').slice(0, 12) }
  } finally {
    await wechat.stop()
  }
}

/** Steps from one moment at which anything happens to the next: people may answer before the next thing is due. */
async function live(wechat: WeChat, people: People, until: number): Promise<void> {
  for (;;) {
    const due = await wechat.nextMoment()
    const next = Math.min(people.agenda.next() ?? until, due ?? until, until)
    await wechat.goTo(Math.max(next, wechat.now()))
    people.react()
    for (let entry = people.agenda.take(wechat.now()); entry !== null; entry = people.agenda.take(wechat.now()))
      await entry.act()
    if (next >= until) return
  }
}

function dayLine(people: People, { day, days, midnight }: { day: number; days: number; midnight: number }): string {
  const today = people.talk.filter(({ at }) => Date.parse(at) >= midnight)
  const said = today.filter(({ mine }) => mine).length
  return `第 ${day + 1}/${days} 天 ${dayOf(midnight)}：大家说了 ${today.length - said} 句，机器人说了 ${said} 句`
}

function lineOf(seen: Seen, { town }: WeChat, people: People): string {
  const at = Date.parse(seen.at)
  const room = [...town.rooms.values()].find(({ id }) => `sim-${id}@chatroom` === seen.roomId)
  const other = town.people.get(seen.withPerson?.replace(/^wx-/, '') ?? '')?.name ?? people.nameOf(seen.withPerson)
  return `${dayOf(at)} ${clockOf(at)} [${room?.topic ?? `私聊 ${other}`}] ${seen.fromName}：${seen.text}`
}
