import { z } from 'zod'
import { gridsOf } from '../../desk/access/visible.ts'
import { readDiary } from '../../desk/note.ts'
import { callerOf } from '../access/gate.ts'
import type { App, ServerOptions } from '../app.ts'

const MAX_PAGE = 200
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
}
