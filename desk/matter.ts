import { anyOf } from '../db/many.ts'
import { contact } from '../db/schema/town.ts'
import { atClock } from '../grid/calendar.ts'
import { mask, shorten } from '../grid/masking.ts'
import { plainDay, plainTime } from '../grid/plain-time.ts'
import { callAs, saidAs } from '../grid/taxonomy/said-as.ts'
import { mustCategory, mustGrid, type Person, type Room } from '../grid/town.ts'
import type { Matter } from '../grid/wording/residents.ts'
import type { Change } from './desk.ts'
import type { TicketRow } from './tickets.ts'

const MAX_PLACE_CHARS = 14

/** A question, a paper or a suggestion is nowhere. */
const PLACELESS = /^(?:CW|ZC|MS02|MS03)/u

/** A ticket in a few words that may be said aloud: "晒谷场路灯不亮". The reporter's own words stay in the ticket. */
export function matterOf(
  c: Pick<Change, 'town'>,
  row: Pick<TicketRow, 'number' | 'categoryCode' | 'clockClass' | 'place' | 'visibility' | 'text'>,
): Matter {
  if (row.visibility === 'private') return { number: row.number, what: '一件私事' }
  const category = mustCategory(c.town, row.categoryCode)
  const usual = saidAs(category, row.text)
  // "停电：请马上打119" would be no warning: a fallen wire is a danger, whatever shelf it lies on
  const plain = row.clockClass === 'S0' && category.emergencyCall === null ? `有危险（${usual}）` : usual
  const place =
    row.place === null || PLACELESS.test(row.categoryCode)
      ? ''
      : shorten(mask(row.place).replace(/那[个里边盏块口]$/u, ''), MAX_PLACE_CHARS)
  return { number: row.number, what: place.includes('＊') ? plain : joined(place, plain) }
}

/** 村口那条路 + 路坏了 is 村口那条路坏了: what both say is said once. */
function joined(place: string, plain: string): string {
  const all = [...plain]
  const common = all.findLastIndex((_, n) => place.endsWith(all.slice(0, n + 1).join(''))) + 1
  return place + all.slice(common).join('')
}

/** A moment in plain words, seen from now. */
export function timeWords(c: Pick<Change, 'policy' | 'at'>, moment: Date): string {
  return plainTime(c.policy.calendar, moment, c.at)
}

/** A local day in plain words, seen from now: "明天(周二)". */
export function dayWords(c: Pick<Change, 'policy' | 'at'>, day: string): string {
  return plainDay(c.policy.calendar, atClock(c.policy.calendar, day, '12:00'), c.at)
}

/** The promise in plain words; null once it lies in the past: the bot does not promise yesterday. */
export function promiseWords(c: Pick<Change, 'policy' | 'at'>, row: TicketRow): string | null {
  return row.resultDue > c.at ? timeWords(c, row.resultDue) : null
}

/** "网格员李建国", "供电所龚成", "片长周桂芳": role and name of whoever has the ball. */
export function holderWords(c: Pick<Change, 'town'>, row: Pick<TicketRow, 'holderPersonId' | 'holderGridId'>): string {
  return nameWords(c, row.holderPersonId, row.holderGridId)
}

export function nameWords(c: Pick<Change, 'town'>, personId: string | null, gridId: string): string {
  const grid = mustGrid(c.town, gridId)
  const name = personId === null ? '值班的人' : (c.town.people.get(personId)?.name ?? '值班的人')
  switch (grid.level) {
    case 'micro_grid':
      return `网格员${name}`
    case 'small_grid':
      return `片长${name}`
    case 'village':
      return `村里的${name}`
    case 'town':
      return `镇里的${name}`
    case 'department':
      return `${grid.name}${name}`
  }
}

export function roomOf(c: Pick<Change, 'town'>, roomId: string | null): Room | null {
  return roomId === null ? null : (c.town.rooms.get(roomId) ?? null)
}

/** Who has the ball; null while nobody is on duty. */
export function holderOf(c: Pick<Change, 'town'>, row: Pick<TicketRow, 'holderPersonId'>): Person | null {
  return row.holderPersonId === null ? null : (c.town.people.get(row.holderPersonId) ?? null)
}

/** The reporter: name and how to answer. */
export async function reporterOf(c: Change, row: TicketRow) {
  return row.reporterId === null ? null : ((await reportersOf(c, [row])).get(row.reporterId) ?? null)
}

/** The reporters of many tickets, by their id. */
export async function reportersOf(c: Change, rows: Pick<TicketRow, 'reporterId'>[]) {
  const ids = [...new Set(rows.flatMap(({ reporterId }) => reporterId ?? []))]
  const found =
    ids.length === 0
      ? []
      : await c.tx
          .select({ contactId: contact.id, accountId: contact.accountId, name: contact.name, friend: contact.friend })
          .from(contact)
          .where(anyOf(contact.id, ids))
  return new Map(found.map((one) => [one.contactId, one]))
}

const MAX_NOTE_CHARS = 40
/** The bot says 办好了 itself; of "修好了，换了灯泡" the group hears what was done. */
const DONE_WORDS =
  /^[\d\s、，,和号]*(?:已经?|都|全)*(?:修好|换好|办好|搞好|弄好|处理好|处理完|办完|弄完|搞定|解决|完成)(?:了|啦|哒|嘎|嘞|咯|喽|哈|滴|个)*[\s，,。.！!]*/u

/** What was done, as the group may read it: "修好了，换了灯泡" is 换了灯泡. */
export function doneWords(note: string): string {
  return shorten(mask(note).replace(DONE_WORDS, '').replace(COURTESY, ''), MAX_NOTE_CHARS)
}
/** 让大家久等了 is no work. */
const COURTESY =
  /^(?:让|叫|请)?(?:大家|您|你们?|各位|乡亲们)*(?:久等|辛苦|放心|费心|担心)了?[\s，,。.！!~]*$|^(?:不好意思|谢谢|感谢)[^，,]{0,6}$/u

/** Whom to call first in this danger. */
export function callFor(c: Pick<Change, 'town'>, row: Pick<TicketRow, 'categoryCode' | 'text'>): string {
  return callAs(mustCategory(c.town, row.categoryCode), row.text) ?? '110'
}
