import { whoIsCalled } from '../../grid/called.ts'
import { daysNamed } from '../../grid/days-named.ts'
import { isHeadOver } from '../../grid/duties.ts'
import type { Person } from '../../grid/town.ts'
import type { Command } from '../../grid/understand/meaning.ts'
import { toColleagues } from '../../grid/wording/arrangements.ts'
import { colleaguesOf, tellColleague } from '../colleagues.ts'
import { type Change, contactOf } from '../desk.ts'
import { staffByExternal } from '../directory.ts'
import { roomOf } from '../matter.ts'
import { sayPrivately } from '../say.ts'
import { askStandIn, comeBack, pendingStandIn, type StandInRow, settleStandIn } from '../stand-in.ts'
import { beginActing, reply } from './lines.ts'
import type { HeardNow } from './now.ts'

type Said = Extract<Command, { name: 'stand_in' }>

/** 我明天请假，春燕代: the one named is asked. False when the line names nobody who could be meant. */
export async function arrange(c: Change, now: HeardNow, said: Said): Promise<boolean> {
  const { heard, setting } = now
  const away = setting.isStaff ? whoIsAway(c, now, said) : null
  if (away === null) return false
  const near = colleaguesOf(c, away.id)
  const called = said.deputy === null ? mentioned(now, near) : whoIsCalled(near, said.deputy)
  if (said.deputy === null && called.length === 0) return false
  if (!(await beginActing(c, heard, setting))) return true
  const [colleague] = called
  if (colleague === undefined || called.length > 1) {
    const words = said.deputy ?? ''
    const names = called.map(({ name }) => name)
    const several = names.length > 0
    await explain(c, now, several ? toColleagues.severalCalled({ words, names }) : toColleagues.nobodyCalled({ words }))
    return true
  }
  const days = daysNamed(said.days, c.day) ?? { from: c.day, until: c.day }
  const from = { room: setting.room, accountId: heard.accountId }
  const place = await askStandIn(c, { away, colleague, days }, from)
  if (place === 'circle') await explain(c, now, toColleagues.standInCircle({ name: colleague.name, away: away.name }))
  else if (place === 'cannot_ask') await explain(c, now, toColleagues.cannotAsk(colleague))
  else if (place.room?.id !== setting.room?.id || setting.room === null)
    await explain(c, now, toColleagues.standInAskedElsewhere(colleague))
  return true
}

/** 好的, 同意, 代不了: of the one who was asked, where they were asked; elsewhere it must say what it is about. */
export async function answerStandIn(c: Change, now: HeardNow, agreed: boolean): Promise<boolean> {
  const { heard, setting, scene, alone } = now
  if (setting.personId === null || scene.quoted.length > 0 || alone.numbers.length > 0) return false
  const asked = await pendingStandIn(c, setting.personId)
  if (asked === null) return false
  const here = (setting.room?.id ?? null) === asked.askedRoomId
  if (!here && !/代|替/u.test(heard.text)) return false
  if (!(await beginActing(c, heard, setting))) return true
  const text = await settleStandIn(c, asked, agreed)
  await reply(c, setting, { kind: 'stand_in', text, ticketNumber: null })
  await tellTheOthers(c, now, { asked, text })
  return true
}

/** 我回来了: said by somebody for whom a colleague stands in; false for everybody else, who are simply back. */
export async function isBack(c: Change, now: HeardNow): Promise<boolean> {
  const { heard, setting } = now
  const away = c.town.people.get(setting.personId ?? '')
  const covered = c.town.duties.some((duty) => duty.insteadOf === away?.id && (duty.until ?? '') >= c.day)
  if (away === undefined || !covered) return false
  if (!(await beginActing(c, heard, setting))) return true
  for (const colleague of await comeBack(c, away.id)) {
    const text = toColleagues.standInEnded({ name: colleague.name, away: away.name })
    const place = await tellColleague(c, { person: colleague, room: setting.room }, { kind: 'stand_in', text })
    if (setting.room === null || place?.room?.id !== setting.room.id) await explain(c, now, text)
  }
  return true
}

/** Whoever arranged it, and whoever is away, hear it too, unless it was said before their eyes. */
async function tellTheOthers(
  c: Change,
  { setting }: HeardNow,
  { asked, text }: { asked: StandInRow; text: string },
): Promise<void> {
  const here = setting.room?.id ?? null
  for (const id of new Set([asked.askedBy, asked.insteadOf])) {
    const person = c.town.people.get(id)
    const heardIt = id === asked.askedBy && here !== null && here === asked.roomId
    if (!person || heardIt) continue
    const room = roomOf(c, asked.roomId)
    const aside = room?.kind === 'residents' || id !== asked.askedBy ? null : room
    await tellColleague(c, { person, room: aside }, { kind: 'stand_in', text })
  }
}

/** The speaker, or somebody below them whose whole name the line holds: nobody else arranges that for others. */
function whoIsAway(c: Change, { setting }: HeardNow, said: Said): Person | null {
  const speaker = setting.personId ?? ''
  if (said.own) return c.town.people.get(speaker) ?? null
  const named = [...c.town.people.values()].filter(({ name }) => said.away.includes(name))
  const [only] = named.filter(({ id }) => id === speaker || isHeadOver(c.town, speaker, { of: id, day: c.day }))
  return named.length === 1 ? (only ?? null) : null
}

function mentioned({ heard, setting }: HeardNow, near: Person[]): Person[] {
  const ids = heard.mentions.map((id) => staffByExternal(setting.town, heard.accountId, id)?.personId)
  return near.filter(({ id }) => ids.includes(id))
}

/** In a residents' group such things are said aside. */
async function explain(c: Change, { heard, setting }: HeardNow, text: string): Promise<void> {
  const said = { kind: 'stand_in', text, ticketNumber: null }
  if (setting.room?.kind !== 'residents') return reply(c, setting, said)
  const contactId = contactOf(c.actor)
  if (heard.talker.friend && contactId !== null) await sayPrivately(c, { contactId, accountId: heard.accountId }, said)
}
