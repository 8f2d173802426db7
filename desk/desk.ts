import type { Db, Tx } from '../db/connect.ts'
import { touchTown } from '../db/town.ts'
import { dayOf } from '../grid/calendar.ts'
import type { Policy } from '../grid/policy.ts'
import { mustPolicy, type Town } from '../grid/town.ts'
import type { Advisers } from './advice/advisers.ts'
import type { Directory } from './directory.ts'
import type { MediaStore } from './media-store.ts'
import type { Said } from './say.ts'
import type { Phone } from './warnings/phone.ts'

/** Who does it: somebody in a chat, a clerk at the console, whoever holds the code of a resident page, or the system itself when nobody acts. */
export type Actor =
  | { kind: 'contact'; contactId: number; personId: string | null; name: string }
  | { kind: 'person'; personId: string | null; name: string }
  | { kind: 'page'; personId: null; name: string }
  | { kind: 'system'; name: string }

/** Whoever holds the code of a page stands for the reporter, or for whom it was reported. */
export const HOLDER_OF_CODE: Actor = { kind: 'page', personId: null, name: '网页' }

export interface Desk {
  db: Db
  clock: () => Date
  directory: Directory
  media: MediaStore
  advisers: Advisers
  /** Under which address residents reach their pages; null: nobody said. */
  publicUrl: string | null
  /** Calls people by phone or short message; null: nobody set it up. */
  phone: Phone | null
  /** Hosts of the own network that web-hooks and the phone service may reach. */
  internalHosts: readonly string[]
  /** Called after a commit that left something to say or to look at; a lost call costs a second, not the work. */
  wake: (work: Waking) => void
}

/** What a commit left to be done at once. */
export interface Waking {
  /** Photos were kept whose hidden data must be taken out, or that must go. */
  media: boolean
}

/** One change: one transaction, one moment, one doer. Everything a verb needs. */
export interface Change {
  tx: Tx
  at: Date
  actor: Actor
  town: Town
  /** Local day, "YYYY-MM-DD". */
  day: string
  policy: Policy
  publicUrl: string | null
  /** Set when the directory must be loaded again after the commit. */
  townTouched: boolean
  /** While several tickets are answered at once: what is to be said in groups waits here to be put together. */
  bundle: { room: { id: string; accountId: string }; said: Said }[] | null
  /** While one line opens several tickets: the group hears of all of them at once. */
  gathers: boolean
  /** Set when media were kept that still carry where and with what they were taken, or are to be deleted. */
  mediaTouched: boolean
}

/** The town, its rules and the moment, for whoever only looks. */
export function seenNow({
  directory,
  clock,
}: Pick<Desk, 'directory' | 'clock'>): Pick<Change, 'town' | 'policy' | 'at'> {
  const town = directory.town()
  return { town, policy: mustPolicy(town, town.policyVersion), at: clock() }
}

/** Runs `work` in one transaction, then wakes whoever has to speak. */
export async function change<T>(desk: Desk, actor: Actor, work: (c: Change) => Promise<T>): Promise<T> {
  const { town, policy, at } = seenNow(desk)
  const day = dayOf(policy.calendar, at)
  const base = {
    at,
    actor,
    town,
    day,
    policy,
    publicUrl: desk.publicUrl,
    townTouched: false,
    mediaTouched: false,
    bundle: null,
    gathers: false,
  }
  const after = { town: false, media: false }
  const result = await desk.db.transaction(async (tx) => {
    const c: Change = { ...base, tx }
    const done = await work(c)
    after.town = c.townTouched
    after.media = c.mediaTouched
    return done
  })
  if (after.town) await desk.directory.reload()
  desk.wake({ media: after.media })
  return result
}

/** Every process reads the town again: this one after the commit, the others when they are told. */
export async function touchedTown(c: Change): Promise<void> {
  await touchTown(c.tx)
  c.townTouched = true
}

/** The doer as one word in the trace. */
export function actorWord(actor: Actor): string {
  switch (actor.kind) {
    case 'contact':
      return actor.personId === null ? `contact:${actor.contactId}` : `person:${actor.personId}`
    case 'person':
      return actor.personId === null ? `staff:${actor.name}` : `person:${actor.personId}`
    case 'page':
    case 'system':
      return `${actor.kind}:${actor.name}`
  }
}

export function personOf(actor: Actor): string | null {
  return actor.kind === 'system' ? null : actor.personId
}

export function contactOf(actor: Actor): number | null {
  return actor.kind === 'contact' ? actor.contactId : null
}
