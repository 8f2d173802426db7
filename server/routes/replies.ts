import { z } from 'zod'
import { isVisible } from '../../desk/access/visible.ts'
import { editTown } from '../../desk/edit-town.ts'
import { repliesFor, replyTemplates } from '../../desk/replies.ts'
import { findTicket } from '../../desk/view.ts'
import { PLACEHOLDERS } from '../../grid/replies.ts'
import { callerOf } from '../access/gate.ts'
import { did, lookAtTickets } from '../access/trail.ts'
import type { App, ServerOptions } from '../app.ts'
import { Problem } from '../errors.ts'
import { notFound } from '../refusals.ts'
import { listed } from './town.ts'

const Params = z.object({ number: z.coerce.number().int().positive().max(2_147_483_647) })
/** What one may hold is what a town file may: its check says what is wrong. null: ours again. */
const Own = z.strictObject({ replies: z.array(z.looseObject({}), '要写成列表').nullable() })

/** Texts that staff pick from and edit when they answer, by state and category (LC-17). */
export function replyRoutes(app: App, { desk }: ServerOptions): void {
  app.get(
    '/api/tickets/:number/templates',
    { config: { right: 'handle' }, schema: { params: Params } },
    async (request) => {
      const { number } = request.params
      const row = (await isVisible(desk, callerOf(request), number)) ? await findTicket(desk.db, number) : null
      if (row === null) throw notFound(number)
      await lookAtTickets(desk, request, [row])
      return { templates: await repliesFor(desk, row) }
    },
  )

  app.get('/api/replies', { config: { right: 'read' } }, async () => ({
    replies: await replyTemplates(desk.db),
    placeholders: PLACEHOLDERS,
  }))

  app.put('/api/replies', { config: { right: 'settings' }, schema: { body: Own } }, async (request, reply) => {
    const own = request.body.replies?.map(withoutNulls)
    const outcome = await editTown(
      desk,
      ({ replies: _replies, ...file }) => (own === undefined ? file : { ...file, replies: own as [] }),
      (tx) => did({ tx, at: desk.clock() }, request),
    )
    if (outcome.refused !== null) throw new Problem(409, 'busy', '别人正在改镇的资料，请再试一次')
    if (outcome.faults.length > 0) return reply.status(422).send(listed(outcome.faults))
    return { replies: await replyTemplates(desk.db), placeholders: PLACEHOLDERS }
  })
}

/** As they are read: {state: null} is of every state. */
function withoutNulls(one: Record<string, unknown>) {
  return Object.fromEntries(Object.entries(one).filter(([, value]) => value !== null))
}
