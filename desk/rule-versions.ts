import { desc } from 'drizzle-orm'
import { policy } from '../db/schema/town.ts'
import type { Policy } from '../grid/policy.ts'
import type { Desk } from './desk.ts'

const SHOWN = 20
const PARTS = ['clocks', 'ladder', 'calendar', 'quiet', 'routing', 'admissions', 'wording'] as const
type Part = (typeof PARTS)[number]

/** The rules as they were, newest first, each with what it changed; a running ticket keeps the version it began with. */
export async function ruleVersions({ db }: Pick<Desk, 'db'>) {
  const rows = await db
    .select()
    .from(policy)
    .orderBy(desc(policy.version))
    .limit(SHOWN + 1)
  return rows.slice(0, SHOWN).map(({ version, at, body }, n) => ({
    version,
    at: at.toISOString(),
    changed: changedParts(rows[n + 1]?.body, body),
  }))
}

/** jsonb keeps an order of its own, the same for both. */
function changedParts(before: Policy | undefined, after: Policy): Part[] {
  if (before === undefined) return []
  return PARTS.filter((part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]))
}
