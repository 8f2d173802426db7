import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { withHolidays } from '../../db/holidays.ts'
import type { Written } from '../../db/town-file/entries.ts'
import { exportTown } from '../../db/town-file/export.ts'
import { PolicyFile } from '../../db/town-file/format.ts'
import { policyWith } from '../../db/town-file/rules.ts'
import { visibleTo } from '../../desk/access/visible.ts'
import { NoTown, wordsFor } from '../../desk/directory.ts'
import { editTown } from '../../desk/edit-town.ts'
import { inHindsight } from '../../desk/hindsight.ts'
import { ruleVersions } from '../../desk/rule-versions.ts'
import { inScope } from '../../grid/rights.ts'
import { mustPolicy } from '../../grid/town.ts'
import { understand } from '../../grid/understand/understand.ts'
import { callerOf } from '../access/gate.ts'
import { did } from '../access/trail.ts'
import type { App, ServerOptions } from '../app.ts'
import { Problem } from '../errors.ts'
import { listed } from './town.ts'

const MAX_LINE_CHARS = 500
const PARTS = ['clocks', 'ladder', 'calendar', 'quiet', 'routing', 'understanding', 'wording'] as const
type Part = (typeof PARTS)[number]
const share = z.number('写 0 到 1 之间的数').min(0).max(1)
/** What a part may hold is what a town file may: the check of the file says what is wrong. */
const Change = z.partialRecord(z.enum(PARTS, `规则只有 ${PARTS.join('、')}`), z.unknown())
const Line = z.object({
  text: z.string('要写一句话').trim().min(1, '要写一句话').max(MAX_LINE_CHARS, `最长${MAX_LINE_CHARS}个字`),
  grid: z.string().max(60).optional(),
  thresholds: z.object({ open_at: share, ask_at: share }).optional(),
  /** Words somebody thinks of giving a category. */
  words: z.record(z.string().max(4), z.array(z.string().max(60)).max(200)).optional(),
})

/** All rules in one piece (ES-01, N-21): tried and previewed before they are saved, saved as one version. */
export function ruleRoutes(app: App, { desk, simulator }: ServerOptions): void {
  const read = { right: 'read' as const }

  app.get('/api/rules', { config: read }, async () => {
    const file = await exportTown(desk.db)
    if (file === null) throw new NoTown()
    const parts = PARTS.map((part) => [part, file[part] ?? (part === 'wording' ? {} : null)])
    return { version: desk.directory.town().policyVersion, ...Object.fromEntries(parts) }
  })

  app.put('/api/rules', { config: { right: 'settings' }, schema: { body: Change } }, async (request, reply) => {
    const parts = Object.keys(request.body)
    const outcome = await editTown(desk, withParts(request.body), (tx) =>
      did({ tx, at: desk.clock() }, request, { detail: { parts } }),
    )
    if (outcome.refused !== null) throw new Problem(409, 'busy', '别人正在改镇的资料，请再试一次')
    if (outcome.faults.length > 0) return reply.status(422).send(listed(outcome.faults))
    await simulator?.welcome()
    return { version: desk.directory.town().policyVersion }
  })

  app.get('/api/rules/versions', { config: read }, async () => ({ versions: await ruleVersions(desk) }))

  app.post('/api/rules/hindsight', { config: read, schema: { body: PolicyFile } }, async (request) => {
    // nothing is changed by thinking: no line in the audit
    request.audited = true
    const town = desk.directory.town()
    const present = mustPolicy(town, town.policyVersion)
    const proposed = withHolidays(policyWith(present, request.body))
    return { tickets: await inHindsight(desk, visibleTo(town, callerOf(request)), { present, proposed }) }
  })

  app.post('/api/understanding/try', { config: read, schema: { body: Line } }, async (request) => {
    request.audited = true
    return tried(request, request.body)
  })

  /** The line goes nowhere: it is read and forgotten. */
  function tried(request: FastifyRequest, { text, grid, thresholds, words }: z.infer<typeof Line>) {
    const town = desk.directory.town()
    if (grid !== undefined && !inScope(town, callerOf(request), grid))
      throw new Problem(422, 'unknown_grid', `没有网格“${grid}”`).at('grid')
    const own = wordsFor(town, grid ?? null)
    const meaning = understand(
      { text, speaker: 'resident', atBot: false, hints: null },
      {
        ...own,
        categoryWords: { ...own.categoryWords, ...words },
        thresholds:
          thresholds === undefined ? own.thresholds : { openAt: thresholds.open_at, askAt: thresholds.ask_at },
      },
    )
    const { kind, decision, score, severity, place, personal, why } = meaning
    const category = town.categories.get(meaning.category ?? meaning.about ?? '')
    const named = town.grids.get(meaning.gridId ?? '')
    return {
      kind,
      decision,
      score,
      severity,
      place,
      why,
      category: category === undefined ? null : { code: category.code, name: category.name },
      grid: named === undefined ? null : { id: named.id, name: named.name },
      personal: personal.map(({ start, end }) => text.slice(start, end)),
    }
  }
}

/** Classes of clocks that are not named stay as they are. */
function withParts(change: Partial<Record<Part, unknown>>) {
  return (file: Written): Written => {
    const clocks = { ...file.clocks, ...(change.clocks as object | undefined) }
    return { ...file, ...change, clocks } as Written
  }
}
