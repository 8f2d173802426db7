import { z } from 'zod'
import { gridsOf } from '../../desk/access/visible.ts'
import { change } from '../../desk/desk.ts'
import { wordsFor } from '../../desk/directory.ts'
import { readDiary, writeDiary } from '../../desk/note.ts'
import { inScope, isWhollyOurs } from '../../grid/rights.ts'
import { understand } from '../../grid/understand/understand.ts'
import { callerOf } from '../access/gate.ts'
import { clerkOf, did } from '../access/trail.ts'
import type { App, ServerOptions } from '../app.ts'
import { Problem } from '../errors.ts'

const MAX_PAGE = 200
const MAX_TEXT = 2_000
const Entry = z.strictObject({
  text: z.string('要写内容').trim().min(2, '要写内容').max(MAX_TEXT, `最长${MAX_TEXT}个字`),
  grid: z.string('要写网格').min(1, '要写网格').max(60),
  by: z.string().max(60).optional(),
})
const Query = z.object({
  grid: z.string().max(60).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  cursor: z.coerce.number().int().positive().max(2_147_483_647).optional(),
  limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(50),
})

/** 民情日志: what staff wrote down with 记：, by grid (D1-3). */
export function diaryRoutes(app: App, { desk }: ServerOptions): void {
  app.get('/api/diary', { config: { right: 'read' }, schema: { querystring: Query } }, async (request) => {
    const { grid, from, to, cursor, limit } = request.query
    const caller = callerOf(request)
    const town = desk.directory.town()
    const [begin, end] = [from, to].map((moment) => (moment === undefined ? undefined : new Date(moment)))
    const shown = { grids: gridsOf(town, caller), subjects: caller.subjects }
    return readDiary(desk.db, town, { gridId: grid, from: begin, to: end, before: cursor, limit, ...shown })
  })

  app.post('/api/diary', { config: { right: 'type_in' }, schema: { body: Entry } }, async (request, reply) => {
    const { text, grid, by } = request.body
    const [caller, town] = [callerOf(request), desk.directory.town()]
    if (!inScope(town, caller, grid)) throw new Problem(422, 'unknown_grid', `没有“${grid}”这个网格`).at('grid')
    const personId = by ?? caller.personId
    if (personId === null || !(personId === caller.personId || isWhollyOurs(town, caller, personId)))
      throw new Problem(422, 'unknown_person', '要写是谁记的').at('by')
    const words = understand({ text, speaker: 'liaison', atBot: true, hints: null, before: null }, wordsFor(town, grid))
    await change(desk, clerkOf(request), async (c) => {
      await writeDiary(c, { personId, gridId: grid, roomId: null, about: words.about ?? words.category, text })
      await did(c, request, { detail: { by: personId } })
    })
    return reply.status(201).send({ by: personId, grid, about: words.about ?? words.category, text })
  })
}
