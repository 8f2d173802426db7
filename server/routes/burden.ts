import { z } from 'zod'
import { burdenOf } from '../../desk/burden.ts'
import { DAY_MS } from '../../grid/calendar.ts'
import { isOurs } from '../../grid/rights.ts'
import { callerOf } from '../access/gate.ts'
import type { App, ServerOptions } from '../app.ts'
import { Problem } from '../errors.ts'

const MAX_DAYS = 92
const DEFAULT_DAYS = 30
const Params = z.object({ id: z.string().min(1).max(60) })
const Moment = z.iso.datetime({ offset: true, error: '时间写成 2026-03-02T00:00:00+08:00 这样' })
const Query = z.object({ from: Moment.optional(), to: Moment.optional() })

/** What the bot asks of one person, day by day (N-11, AN-08); there is no route that puts people in order. */
export function burdenRoutes(app: App, { desk }: ServerOptions): void {
  const config = { right: 'read' as const }
  const schema = { params: Params, querystring: Query }

  app.get('/api/people/:id/burden', { config, schema }, async (request) => {
    const { params, query } = request
    const town = desk.directory.town()
    const person = town.people.get(params.id)
    if (person === undefined || !isOurs(town, callerOf(request), person.id))
      throw new Problem(404, 'not_found', '没有这个人')
    const to = query.to === undefined ? desk.clock() : new Date(query.to)
    const from = query.from === undefined ? new Date(to.getTime() - DEFAULT_DAYS * DAY_MS) : new Date(query.from)
    if (from >= to || to.getTime() - from.getTime() > MAX_DAYS * DAY_MS)
      throw new Problem(422, 'bad_span', `从前到后，最多${MAX_DAYS}天`).at('from')
    return { person: { id: person.id, name: person.name }, days: await burdenOf(desk, person.id, { from, to }) }
  })
}
