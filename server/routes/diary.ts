import { z } from 'zod'
import { readDiary } from '../../desk/note.ts'
import type { App, ServerOptions } from '../app.ts'

const MAX_PAGE = 200
const Query = z.object({
  grid: z.string().max(60).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  cursor: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(50),
})

/** 民情日志: what staff wrote down with 记：, by grid (D1-3). */
export function diaryRoutes(app: App, { desk }: ServerOptions): void {
  app.get('/api/diary', { config: { role: 'admin' }, schema: { querystring: Query } }, async ({ query }) => {
    const { grid, from, to, cursor, limit } = query
    const [begin, end] = [from, to].map((moment) => (moment === undefined ? undefined : new Date(moment)))
    return readDiary(desk.db, desk.directory.town(), { gridId: grid, from: begin, to: end, before: cursor, limit })
  })
}
