import { headsOf, presentHeadsOf } from '../grid/duties.ts'
import { stepsOf } from '../grid/ladder.ts'
import type { Step } from '../grid/policy.ts'
import { goesAroundVillage } from '../grid/taxonomy.ts'
import { LEVELS, type Level } from '../grid/ticket.ts'
import { ancestorAt, type Grid, type GridLevel, mustGrid, mustPolicy, type Person } from '../grid/town.ts'
import type { Now } from './notice.ts'
import type { TicketRow } from './tickets.ts'

/** A level that is left out, and why. */
export interface Passed {
  level: Level
  reason: string
}

/** The level of this step, or (ES-09) the next one at which somebody can be told, and why those before are left out. */
export function whoIsTold(now: Now, row: TicketRow, { step, repeat }: { step: Step; repeat: boolean }) {
  const after = repeat ? [] : stepsOf(row, mustPolicy(now.town, row.policyVersion)).slice(row.rung + 1)
  const skipped: Passed[] = []
  for (const { tell: level } of [step, ...after]) {
    if (level === 'holder' || level === 'micro') continue
    const grid = ancestorAt(now.town, row.gridId, level)
    const heads = grid === null ? [] : findHeads(now, row, grid)
    const reason = whyNot(now, row, { level, heads })
    if (grid !== null && reason === null) return { skipped, reached: { grid, heads, level } }
    skipped.push({ level, reason: reason ?? '没有这一级' })
  }
  return { skipped, reached: null }
}

function findHeads(now: Now, row: TicketRow, grid: Grid): Person[] {
  return (row.visibility === 'private' ? presentHeadsOf : headsOf)(now.town, grid, now.day)
}

/** Nobody is asked to look after themselves, or after somebody higher up. */
function whyNot(now: Now, row: TicketRow, { level, heads }: { level: Level; heads: Person[] }): string | null {
  if (goesAroundVillage(row.categoryCode) && level !== 'town') return '这类事不经过这一级'
  const own = RANKS.indexOf(mustGrid(now.town, row.holderGridId).level)
  if (own > LEVELS.indexOf(level)) return '经手人在更高一级'
  if (level !== 'town' && heads.length > 0 && heads.every(({ id }) => id === row.holderPersonId))
    return '经手人就在这一级'
  return heads.length === 0 ? '没有人值班' : null
}
const RANKS: readonly GridLevel[] = ['micro_grid', 'small_grid', 'village', 'town']
