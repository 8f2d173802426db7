import { isUnsolved } from '../ticket.ts'
import type { Kind, Meaning } from '../understand/meaning.ts'
import { pressesKnown } from '../understand/pressing.ts'
import { AREA_MATTERS, comparePlaces } from './alike.ts'
import { isInvolved } from './known.ts'
import { namedTickets, type Scene, type SceneTicket } from './scene.ts'

export interface Spoken {
  meaning: Meaning
  /** What the line means by itself, nobody having looked at the room. */
  alone: Meaning
  text: string
  /** The grid the line is about: named by its words, else the room's. */
  gridId: string
}

/** From here on a line tells of its trouble without any doubt. */
export const SURELY = 0.75
/** Where the kind of trouble is beyond doubt, so much is enough for the line to tell of it. */
const PLAINLY = 0.65
/** Below this nobody can say what trouble it is, and so not that it is another one. */
const LIKELY = 0.4

/** What is said about something that is known. */
const REMARKS = new Set<Kind>(['supplement', 'urge', 'me_too', 'not_fixed'])

/** Danger, private matters, and trouble of quite another kind are no remark on what is open already. */
export function isAnotherMatter(scene: Scene, { meaning, alone, text }: Spoken): boolean {
  if (!REMARKS.has(meaning.kind) || alone.decision !== 'open' || namedTickets(scene, meaning) !== null) return false
  if (alone.categoryChance < LIKELY || pressesKnown(text)) return false
  if (alone.kind === 'sensitive' || alone.kind === 'emergency') return true
  const mine = (ticket: SceneTicket) => (meaning.kind === 'me_too' ? ticket.here : isInvolved(scene, ticket))
  const known = scene.tickets.filter(
    (ticket) => meaning.kind === 'not_fixed' || (isUnsolved(ticket.state) && mine(ticket)),
  )
  return alone.score >= SURELY && known.every((ticket) => !isAkin(ticket.categoryCode, alone.category ?? ''))
}

/** A whole report of quite another trouble: what is open or was settled here does not make talk of it. */
export function isNewTrouble(scene: Scene, { meaning, alone }: Spoken): boolean {
  if (scene.isStaff || meaning.decision !== 'silent' || meaning.kind !== 'chatter') return false
  if (alone.decision !== 'open' || alone.categoryChance < SURELY) return false
  const settled = scene.tickets.some((ticket) => !isUnsolved(ticket.state) && isInvolved(scene, ticket))
  if (!settled && alone.score < PLAINLY) return false
  if (namedTickets(scene, meaning) !== null || scene.tickets.length === 0) return false
  // 在老井边，水哗哗流: who is telling of something goes on telling of it
  if (scene.tickets.some((ticket) => ticket.number === scene.burst && isUnsolved(ticket.state))) return false
  return scene.tickets.every((ticket) => !isAkin(ticket.categoryCode, alone.category ?? ''))
}

/** Below this a line by itself tells of nothing. */
const NOTHING_IN_IT = 0.45

/** Whether a line is news its own words say: what is open in the room makes no report of talk, and no talk of an accident. */
export function asNews({ meaning, alone }: Pick<Spoken, 'meaning' | 'alone'>): Meaning {
  if (meaning.decision === 'ask' && alone.decision === 'open') return alone
  // a road that slid and water on another road: danger is in a line's own words, too
  if (meaning.severity === 'S0' && alone.decision === 'open' && alone.severity !== 'S0') return alone
  const isTalk = alone.decision === 'silent' && alone.score < NOTHING_IN_IT && !alone.opensTicket
  const tells = meaning.opensTicket || !meaning.needsContext
  return isTalk && tells && meaning.decision !== 'silent' ? { ...meaning, decision: 'silent' } : meaning
}

/** Rubbish and full bins go together; water, power and the net do not. */
export function isAkin(a: string, b: string): boolean {
  return a === b || (a.slice(0, 2) === b.slice(0, 2) && !a.startsWith('SD'))
}

/** A whole report of the same trouble somewhere else, by somebody whose first one is still open: a second matter. */
export function tellsOfAnotherPlace(scene: Scene, { meaning, alone }: Spoken): boolean {
  if (alone.decision !== 'open' || alone.place === null || meaning.correction !== null) return false
  if (alone.categoryChance < LIKELY) return false
  if (meaning.kind !== 'supplement' && meaning.kind !== 'me_too' && meaning.kind !== 'urge') return false
  if (namedTickets(scene, meaning) !== null || AREA_MATTERS.has(alone.category ?? '')) return false
  const same = scene.tickets.filter((ticket) => ticket.categoryCode === alone.category && isUnsolved(ticket.state))
  return same.every((ticket) => comparePlaces(alone.place, ticket.place) === 'different')
}
