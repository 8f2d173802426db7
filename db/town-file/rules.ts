import { desc, sql } from 'drizzle-orm'
import { DEFAULT_POLICY } from '../../grid/default-policy.ts'
import type { Policy } from '../../grid/policy.ts'
import { CATEGORIES } from '../../grid/taxonomy.ts'
import type { Category } from '../../grid/town.ts'
import type { Tx } from '../connect.ts'
import * as table from '../schema/town.ts'
import { flatten, resolver } from './check.ts'
import type { TownFile } from './format.ts'
import { must, parts } from './rows.ts'
import { wordingOf } from './wording.ts'

/** Gazetteer, categories and policy of the file; an unchanged policy keeps its version. */
export async function replaceRules(tx: Tx, file: TownFile, at: Date): Promise<void> {
  const gridOf = resolver(flatten(file.grids).map(({ node }) => node))
  const known = await tx.select().from(table.place)
  const ids = new Map(known.map(({ id, name, gridId }) => [`${gridId}/${name}`, id]))
  const places = file.gazetteer.map((p) => {
    const gridId = must(gridOf(p.grid))
    // a name that stays keeps its number
    const id = ids.get(`${gridId}/${p.name}`)
    ids.delete(`${gridId}/${p.name}`)
    return { id: id ?? sql`default`, name: p.name, aliases: p.aliases, gridId }
  })
  await tx.delete(table.place)
  for (const part of parts(places)) await tx.insert(table.place).values(part)
  await tx.delete(table.category)
  await tx.insert(table.category).values(categoriesOf(file).map((body) => ({ code: body.code, body })))
  const body = policyOf(file, (reference) => must(gridOf(reference)))
  const [newest] = await tx.select().from(table.policy).orderBy(desc(table.policy.version)).limit(1)
  // running tickets keep their version, so an unchanged policy must not become a new one
  if (JSON.stringify(sorted(newest?.body)) !== JSON.stringify(sorted(body)))
    await tx.insert(table.policy).values({ body, at })
}

function categoriesOf(file: TownFile): Category[] {
  const categories = new Map<string, Category>(
    CATEGORIES.map((category) => [category.code, { ...category, words: [] }]),
  )
  const fallback = must(categories.get('QT99') ?? null)
  for (const c of file.categories) {
    const base = categories.get(c.code) ?? { ...fallback, code: c.code, group: c.code.slice(0, 2) }
    categories.set(c.code, {
      ...base,
      groupName: c.group ?? base.groupName,
      name: c.name ?? base.name,
      plain: c.plain ?? base.plain,
      clockClass: c.clock ?? base.clockClass,
      visibility: c.visibility ?? base.visibility,
      std: c.std ?? base.std,
      photoToClose: c.photo_to_close ?? base.photoToClose,
      emergencyCall: c.emergency_call === undefined ? base.emergencyCall : c.emergency_call,
      question: c.question === undefined ? base.question : questionOf(c.question),
      words: c.words ?? base.words,
    })
  }
  return [...categories.values()]
}

function questionOf(question: TownFile['categories'][number]['question']): Category['question'] {
  return question == null ? null : { ask: question.ask, toldBy: question.told_by }
}

function policyOf(file: TownFile, gridOf: (reference: string) => string): Policy {
  const routing = file.routing.map(({ category, department }) => ({ category, departmentId: gridOf(department) }))
  const admissions = file.admissions?.map(({ department, ...rest }) => ({ ...rest, departmentId: gridOf(department) }))
  const policy = { ...policyWith(DEFAULT_POLICY, file), routing }
  return admissions === undefined ? policy : { ...policy, admissions }
}

/** Clocks, ladder, calendar, quiet hours and wording as a town file writes them; what is not written stays as it was. */
export type PolicyChange = Partial<Pick<TownFile, 'clocks' | 'ladder' | 'calendar' | 'quiet' | 'wording'>>

export function policyWith(policy: Policy, { clocks, ladder, calendar, quiet, wording }: PolicyChange): Policy {
  const { wording: present, ...rest } = policy
  return {
    ...rest,
    ...wordingOf(wording ?? present),
    clocks: { ...policy.clocks, ...clocks },
    ladder: ladder === undefined ? policy.ladder : ladderOf(ladder),
    calendar: calendar === undefined ? policy.calendar : calendarOf(calendar),
    quiet: quiet ?? policy.quiet,
  }
}

function calendarOf(calendar: NonNullable<TownFile['calendar']>): Policy['calendar'] {
  return {
    offsetMinutes: calendar.offset_minutes,
    periods: calendar.periods,
    restDays: calendar.rest_days,
    holidays: calendar.holidays,
    workdays: calendar.workdays,
    source: calendar.source,
  }
}

function ladderOf(ladder: NonNullable<TownFile['ladder']>): Policy['ladder'] {
  const steps = (list: typeof ladder.accept) =>
    list.map(({ at, tell, supervision }) => (supervision === undefined ? { at, tell } : { at, tell, supervision }))
  return { accept: steps(ladder.accept), emergency: steps(ladder.emergency), result: steps(ladder.result) }
}

/** The same value with its keys in one order: jsonb does not keep ours. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}
