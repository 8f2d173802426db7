import { sql } from 'drizzle-orm'
import { ticket } from '../db/schema/tickets.ts'
import { dayOf } from '../grid/calendar.ts'
import { nextDue } from '../grid/ladder.ts'
import { plainTime } from '../grid/plain-time.ts'
import type { Policy } from '../grid/policy.ts'
import { mustCategory, mustGrid, type Town } from '../grid/town.ts'
import { toResidents } from '../grid/wording/residents.ts'
import { taking } from './acknowledge.ts'
import type { Deed } from './deed.ts'
import type { Desk } from './desk.ts'
import { openingDeed } from './first-lines.ts'
import { look } from './look.ts'
import { callFor, roomOf } from './matter.ts'
import type { Now } from './notice.ts'
import { newTicket } from './open.ts'
import { type Scene, scenesOf } from './scenes.ts'
import { patched, type TicketRow } from './tickets.ts'

export interface RehearsalWish {
  categoryCode: string
  gridId: string
  at: Date
}

export interface Rehearsal {
  category: { code: string; name: string }
  clockClass: string
  grid: { id: string; name: string }
  openedAt: string
  due: { accept: string; result: string; answer: string | null }
  /** Nobody takes it. */
  untaken: { scenes: Scene[]; afterwards: string }
  /** Its holder takes it at once, and that is all. */
  unfinished: { scenes: Scene[]; afterwards: string }
}

/** The version under which a policy that nobody saved is played. */
const UNSAVED = 0
/** After the last step whoever was told last is told again; so often that is shown. */
const REPEATS_SHOWN = 2
/** S0 repeats every five minutes, five times, then hourly: one of those is shown, too. */
const EMERGENCY_REPEATS_SHOWN = 6
const MAX_SCENES = 60
/** Stands for what the reporter would say. */
const THEIR_WORDS = '（报事人的原话）'

/** What would happen to a report if nobody did anything, from its first line on; nothing is written, nobody is told. */
export async function rehearse(desk: Pick<Desk, 'db' | 'directory'>, wish: RehearsalWish, policy?: Policy) {
  const [newest] = await desk.db.select({ number: sql<number>`coalesce(max(${ticket.number}), 0)::int` }).from(ticket)
  const town = desk.directory.town()
  return rehearseIn(policy === undefined ? town : underPolicy(town, policy), wish, (newest?.number ?? 0) + 1)
}

/** All that a group hears of a private matter. */
function neutralLine(now: Now, row: TicketRow): Scene['said'] {
  const room = row.visibility === 'private' ? roomOf(now, row.roomId) : null
  const text = toResidents(now).sensitive(callFor(now, row))
  return room === null ? [] : [{ room: { id: room.id, topic: room.topic }, text }]
}

function underPolicy(town: Town, policy: Policy): Town {
  return { ...town, policies: new Map([...town.policies, [UNSAVED, policy]]), policyVersion: UNSAVED }
}

export function rehearseIn(town: Town, wish: RehearsalWish, number: number): Rehearsal {
  const now = momentOf(town, wish.at)
  const category = mustCategory(town, wish.categoryCode)
  const row = blankTicket(now, wish, number)
  const opening = openingDeed(now, row)
  const shown = scenesOf(now, row, { deed: opening, openedAt: wish.at }).map((scene) => ({
    ...scene,
    said: [...neutralLine(now, row), ...scene.said],
  }))
  const taken = row.holderPersonId === null ? null : patched(town, row, taking(now, row, row.holderPersonId)).next
  const grid = mustGrid(town, wish.gridId)
  const words = (at: Date) => plainTime(now.policy.calendar, at, wish.at)
  return {
    category: { code: category.code, name: category.name },
    clockClass: row.clockClass,
    grid: { id: grid.id, name: grid.name },
    openedAt: wish.at.toISOString(),
    due: {
      accept: words(row.acceptDue),
      result: words(row.resultDue),
      answer: row.answerDue === null ? null : words(row.answerDue),
    },
    untaken: { scenes: [...shown, ...play(now, row)], afterwards: afterwardsOf(row) },
    unfinished: { scenes: taken === null ? [] : play(now, taken), afterwards: afterwardsOf(taken ?? row) },
  }
}

/** Step after step, each at its own moment, until the last step begins to repeat itself. */
function play(start: Now, first: TicketRow): Scene[] {
  const scenes: Scene[] = []
  const limit = first.clockClass === 'S0' ? EMERGENCY_REPEATS_SHOWN : REPEATS_SHOWN
  let row = first
  let at = start.at
  while (scenes.length < MAX_SCENES && scenes.filter(({ repeat }) => repeat).length < limit) {
    const due = nextDue(row, start.policy)
    if (due === null) break
    at = new Date(Math.max(due.at.getTime(), at.getTime()))
    const now = momentOf(start.town, at)
    const deed: Deed = look(now, row)
    // a look that only moves the next one is nothing that anybody sees
    if (deed.changes.some(({ kind }) => kind !== 'shifted'))
      scenes.push(...scenesOf(now, row, { deed, openedAt: start.at }))
    row = deed.row
  }
  return scenes
}

function momentOf(town: Town, at: Date): Now {
  const policy = town.policies.get(town.policyVersion)
  if (policy === undefined) throw new Error(`no policy ${town.policyVersion}`)
  return { town, policy, at, day: dayOf(policy.calendar, at) }
}

function blankTicket(now: Now, { categoryCode, gridId, at }: RehearsalWish, number: number): TicketRow {
  const category = mustCategory(now.town, categoryCode)
  const line = {
    roomId: roomFor(now.town, gridId),
    channel: 'group' as const,
    reporter: null,
    text: THEIR_WORDS,
    categoryCode,
    clockClass: category.clockClass,
    place: null,
    pin: null,
    gridId,
    represented: null,
    reportedAt: at,
  }
  const nothingYet = {
    note: null,
    pausedAt: null,
    resumeAt: null,
    nextLookAt: null,
    supervision: null,
    mergedInto: null,
    acknowledgedAt: null,
    acknowledgedBy: null,
    resolvedAt: null,
    resolvedBy: null,
    closedAt: null,
    rating: null,
    ratedBy: null,
    anonymisedAt: null,
  }
  const counted = { number, rung: 0, returns: 0, reopened: 0, ratingProxy: false }
  return patched(now.town, { ...newTicket(now, line), ...nothingYet, ...counted }, {}).next
}

/** The residents' group of the grid itself, where there is one. */
function roomFor(town: Town, gridId: string): string | null {
  const rooms = [...town.rooms.values()].filter((room) => room.kind === 'residents' && room.gridId === gridId)
  return rooms[0]?.id ?? null
}

function afterwardsOf({ clockClass, state }: TicketRow): string {
  const until = state === 'waiting' ? '有人接' : '办好'
  return clockClass === 'S0' ? `以后每小时再报一次，直到${until}。` : `以后每个工作日再报一次，直到${until}。`
}
