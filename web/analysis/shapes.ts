export interface Sums {
  reported: number
  /** Taken, or should have been by now. */
  toAccept: number
  acceptedInTime: number
  /** Done, or should have been by now. */
  toFinish: number
  doneInTime: number
}
export interface Totals extends Sums {
  done: number
  reopened: number
  rated: number
  satisfied: number
  neutral: number
  unsatisfied: number
  byResidents: number
  byStaff: number
  handedDown: number
}
export interface Alike extends Sums {
  grid: { id: string; name: string; level: string }
  households: number | null
}
export interface Analysis {
  grid: { id: string; name: string }
  totals: Totals
  days: { day: string; reported: number; done: number }[]
  hours: { hour: number; reported: number }[]
  kinds: (Sums & { code: string; name: string })[]
  repeated: {
    place: string
    category: { code: string; name: string }
    grid: { id: string; name: string }
    times: number
  }[]
  alike: Alike[]
}

/** "86%（6/7）": a share without its numbers says little; of nothing there is none. */
export function share(part: number, whole: number): string {
  return whole === 0 ? '—' : `${Math.round((part / whole) * 100)}%（${part}/${whole}）`
}

/** Per hundred households: villages of different size are put beside each other by this alone. */
export function perHundred({ reported, households }: Alike): string {
  return households === null || households === 0 ? '—' : ((reported / households) * 100).toFixed(1)
}
