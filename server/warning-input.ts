import { z } from 'zod'
import { type Desk, seenNow } from '../desk/desk.ts'
import type { NewWarning } from '../desk/warnings/issue.ts'
import { dayOf } from '../grid/calendar.ts'
import { type Caller, inScope } from '../grid/rights.ts'
import { type Grid, type Town, within } from '../grid/town.ts'
import { WARNING_LEVELS, whoIsAsked } from '../grid/warning/warning.ts'
import { MAX_WARNING_CHARS } from '../grid/wording/warnings.ts'
import { Problem } from './errors.ts'

const MAX_NAME = 60
const MAX_HOUSEHOLDS = 500

const Household = z.strictObject({
  name: z.string('要写户主').trim().min(2, '户主至少写两个字，比如赵家').max(12, '户主最长12个字'),
  grid: z.string('要写网格').min(1, '要写网格').max(MAX_NAME),
  phone: z
    .string()
    .regex(/^[\d-]{5,20}$/, '电话只写数字')
    .optional(),
})
export const Issued = z.strictObject({
  grid: z.string('要写发给哪里').min(1, '要写发给哪里').max(MAX_NAME),
  level: z.enum(WARNING_LEVELS, '级别写 blue、yellow、orange 或 red'),
  words: z
    .string('要写预警说什么')
    .trim()
    .min(4, '要写预警说什么')
    .max(MAX_WARNING_CHARS, `最长${MAX_WARNING_CHARS}个字，长了群里没人看`)
    .refine((text) => !text.includes('\n'), '写成一段，不要换行'),
  /** For how long it is expected to hold; it ends when somebody ends it. */
  until: z.iso.datetime({ offset: true, error: '时间写成 2026-03-02T20:00:00+08:00 这样' }).optional(),
  households: z.array(Household).max(MAX_HOUSEHOLDS, `最多${MAX_HOUSEHOLDS}户`).default([]),
  /** Who would get it, word for word; nothing is sent. */
  preview: z.boolean('写 true 或 false').default(false),
})
export const Ended = z.strictObject({
  /** 发错了: it is taken back, and not over. */
  mistake: z.boolean('写 true 或 false').default(false),
  preview: z.boolean('写 true 或 false').default(false),
})

/** What was written, with the places it names; a wrong one is said with its field. */
export function wishOf(desk: Desk, caller: Caller, body: z.infer<typeof Issued>): NewWarning {
  const { town, policy, at } = seenNow(desk)
  const root = named(town, caller, body.grid)
  if (root === null) throw new Problem(422, 'unknown_grid', `没有“${body.grid}”这个网格`).at('grid')
  const asked = new Set(whoIsAsked(town, root.id, dayOf(policy.calendar, at)).map(({ gridId }) => gridId))
  const households = body.households.map(({ name, grid, phone = null }, n) => {
    const home = named(town, caller, grid)
    if (home === null || !within(home.path, root.path))
      throw new Problem(422, 'unknown_grid', `“${grid}”不在${root.name}里`).at(`households.${n}.grid`)
    if (!asked.has(home.id))
      throw new Problem(422, 'unknown_grid', `${home.name}下面还有网格，请写到微网格`).at(`households.${n}.grid`)
    return { name, gridId: home.id, phone }
  })
  const until = laterThan(at, body.until)
  return { gridId: root.id, level: body.level, words: body.words, until, by: caller.name, households }
}

/** By id or name; departments are no place that could be warned. */
function named(town: Town, caller: Caller, words: string): Grid | null {
  const found = [...town.grids.values()].find(({ id, name }) => id === words || name === words)
  return found !== undefined && found.kind === 'place' && inScope(town, caller, found.id) ? found : null
}

function laterThan(at: Date, until: string | undefined): Date | null {
  if (until === undefined) return null
  const moment = new Date(until)
  if (moment <= at) throw new Problem(422, 'too_early', '“到什么时候”已经过了').at('until')
  return moment
}
