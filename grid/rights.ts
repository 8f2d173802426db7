import { type Town, within } from './town.ts'

/** What staff with an account are to the system. Who does what in the village is a duty, not a role. */
export const ACCOUNT_ROLES = ['town', 'village', 'department', 'auditor', 'clerk'] as const
export type AccountRole = (typeof ACCOUNT_ROLES)[number]

/**
 * read: tickets and all that belongs to them. handle: the verbs. type_in: reports by phone or at the counter. speak: a hand
 * on the outbox, and warnings. contacts: who reported. residents: whom not to listen to, whose words to erase. local: names of places and
 * binding codes of the own grids. settings: the town. accounts: people and their rights. audit: who did and saw what.
 */
export const RIGHTS = [
  'read',
  'handle',
  'type_in',
  'speak',
  'contacts',
  'residents',
  'local',
  'settings',
  'accounts',
  'audit',
] as const
export type Right = (typeof RIGHTS)[number]

/** What a token may be given: an account is looked after by a person who signed in. */
export const SCOPES = RIGHTS.filter((right) => right !== 'accounts')

const RIGHTS_OF: Record<AccountRole, readonly Right[]> = {
  town: RIGHTS,
  village: ['read', 'handle', 'type_in', 'speak', 'contacts', 'local'],
  department: ['read', 'handle'],
  auditor: ['read', 'audit'],
  clerk: ['read', 'handle', 'type_in', 'contacts'],
}

/** Whoever asks something of the system from outside a chat. */
export interface Caller {
  kind: 'session' | 'token' | 'administrator'
  /** null: the administrator's token of the installation. */
  accountId: number | null
  name: string
  role: AccountRole
  /** Who of the directory this is. */
  personId: string | null
  /** Root of the subtree they see; null: the whole town. */
  gridId: string | null
  /** Category codes or their first two letters; empty: every subject. */
  subjects: string[]
  /** Private tickets of the subtree, although they do not hold them. */
  seesPrivate: boolean
  /** Of a token: what it was made for. */
  scopes: Right[] | null
}

/** The administrator's token: everything, everywhere. */
export const ADMINISTRATOR: Caller = {
  kind: 'administrator',
  accountId: null,
  name: '管理员',
  role: 'town',
  personId: null,
  gridId: null,
  subjects: [],
  seesPrivate: true,
  scopes: null,
}

export function rightsOf({ role, scopes }: Pick<Caller, 'role' | 'scopes'>): Right[] {
  return RIGHTS_OF[role].filter((right) => scopes === null || scopes.includes(right))
}

export function may(caller: Pick<Caller, 'role' | 'scopes'>, right: Right): boolean {
  return rightsOf(caller).includes(right)
}

/** Private matters of their subtree: the town, and whoever was given that right by name. */
export function seesPrivate({ role, seesPrivate }: Pick<Caller, 'role' | 'seesPrivate'>): boolean {
  return role === 'town' || seesPrivate
}

/** Nothing is hidden from them. */
export function seesAll(caller: Caller): boolean {
  return caller.gridId === null && caller.subjects.length === 0 && seesPrivate(caller)
}

/** Path of the subtree; '' is the whole town; null: the grid is gone, and with it everything they saw. */
export function scopePath(town: Town, { gridId }: Pick<Caller, 'gridId'>): string | null {
  return gridId === null ? '' : (town.grids.get(gridId)?.path ?? null)
}

export function inScope(town: Town, caller: Pick<Caller, 'gridId'>, gridId: string): boolean {
  const [outer, inner] = [scopePath(town, caller), town.grids.get(gridId)?.path]
  return outer !== null && inner !== undefined && within(inner, outer)
}

/** Somebody with a duty in the subtree; in the whole town everybody of the list. */
export function isOurs(town: Town, caller: Caller, personId: string): boolean {
  if (caller.gridId === null) return town.people.has(personId)
  return town.duties.some((duty) => duty.personId === personId && inScope(town, caller, duty.gridId))
}

/** Every duty of theirs lies in the subtree: whoever speaks for somebody must not borrow a power from outside. */
export function isWhollyOurs(town: Town, caller: Caller, personId: string): boolean {
  const own = town.duties.filter((duty) => duty.personId === personId && duty.insteadOf === null)
  return isOurs(town, caller, personId) && own.every((duty) => inScope(town, caller, duty.gridId))
}

/** One ticket, as the query of visible tickets decides it. */
export function maySee(
  town: Town,
  caller: Caller,
  ticket: {
    gridPath: string
    holderGridId: string
    holderPersonId: string | null
    categoryCode: string
    visibility: 'public' | 'private'
  },
): boolean {
  if (caller.personId !== null && ticket.holderPersonId === caller.personId) return true
  const path = scopePath(town, caller)
  if (path === null) return false
  const isHere = within(ticket.gridPath, path) || inScope(town, caller, ticket.holderGridId)
  const isTheirs = caller.subjects.length === 0 || caller.subjects.some((code) => ticket.categoryCode.startsWith(code))
  return isHere && isTheirs && (ticket.visibility === 'public' || seesPrivate(caller))
}
