/** The house as the API tells of it: who is signed in, the town, the accounts, what was done. */

export type Right =
  | 'read'
  | 'handle'
  | 'type_in'
  | 'speak'
  | 'contacts'
  | 'residents'
  | 'local'
  | 'settings'
  | 'accounts'
  | 'audit'

export interface Me {
  name: string
  role: string
  rights: Right[]
  grid: string | null
  person: string | null
  mustChange: boolean
  totp: boolean
}

export interface GridEntry {
  id: string
  parentId: string | null
  kind: 'place' | 'department'
  level: string
  name: string
  aliases: string[]
  households: number | null
}

export interface Duty {
  personId: string
  gridId: string
  role: string
  from: string | null
  until: string | null
  insteadOf: string | null
}

export interface PersonEntry {
  id: string
  name: string
  bound: boolean
  duties: Duty[]
}

export interface RoomEntry {
  id: string
  topic: string
  gridId: string
  kind: 'residents' | 'staff' | 'department'
  bound: boolean
}

export interface CategoryEntry {
  code: string
  name: string
  groupName: string
}

export interface Health {
  ok: boolean
  database: 'ok' | 'away'
  account: { id: string; state: string; lastSignAt: string | null } | null
  sayings: { waiting: number; failed: number }
  lateSeconds: number
}

export interface Account {
  id: number
  name: string
  role: string
  person: string | null
  grid: string | null
  subjects: string[]
  seesPrivate: boolean
  mustChange: boolean
  totp: boolean
  disabledAt: string | null
  sessions?: number
}

export interface AuditEntry {
  id: number
  at: string
  actor: string
  address: string
  route: string
  what: string
  ticket: number | null
  detail: Record<string, unknown>
}
