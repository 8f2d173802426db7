/** Warnings as the API tells of them. */

export type Level = 'blue' | 'yellow' | 'orange' | 'red'
export type HouseholdState = 'moved' | 'away' | 'needs_help'

interface Named {
  id: string
  name: string
}

export interface WarningHead {
  id: number
  grid: string
  gridName: string
  level: Level
  words: string
  issuedBy: string
  issuedAt: string
  until: string | null
  endedBy: string | null
  endedAt: string | null
  takenBack: boolean
  called: number
  confirmed: number
}

export interface Told {
  grid: Named
  person: Named | null
  step: number
  at: string
  /** null with a reason: it was not said. */
  where: string | null
  reason: string | null
}

export interface Call {
  grid: Named
  person: Named | null
  confirmedAt: string | null
  confirmedBy: Named | null
  nextLookAt: string | null
  next: { grid: Named | null; people: string[] } | null
  told: Told[]
}

export interface Ring {
  person: Named | null
  step: string
  at: string
  state: 'waiting' | 'calling' | 'taken' | 'failed' | 'off' | 'dropped'
  failure: string | null
}

export interface Household {
  name: string
  grid: Named
  phone: string | null
  state: HouseholdState | null
  saidBy: Named | null
  saidAt: string | null
}

export interface Warning extends WarningHead {
  calls: Call[]
  phones: Ring[]
  households: Household[]
}

export interface WarningList {
  warnings: WarningHead[]
  next: number | null
}

/** What would be said, and who would be called. */
export interface Heard {
  said: { room: { id: string; topic: string } | null; to: string | null; text: string }[]
  calls: Call[]
}
