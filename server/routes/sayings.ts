import { z } from 'zod'
import { visibleSayings } from '../../desk/access/visible.ts'
import { change } from '../../desk/desk.ts'
import { changeSaying, listSayings } from '../../desk/sayings.ts'
import type { Town } from '../../grid/town.ts'
import { callerOf } from '../access/gate.ts'
import { clerkOf, did, lookAtNumbers } from '../access/trail.ts'
import type { App, ServerOptions } from '../app.ts'
import { Problem } from '../errors.ts'

const MAX_PAGE = 500
const STATES = ['waiting', 'sending', 'uncertain', 'sent', 'failed', 'cancelled'] as const
const id = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)
const Params = z.object({ id })
const VERBS = ['retry', 'cancel', 'sent'] as const
const Query = z.object({
  state: z.enum(STATES).optional(),
  cursor: id.optional(),
  limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(MAX_PAGE),
})

/** What the bot is about to say, has said or could not say; and a person's hand on it (N-34). */
export function sayingRoutes(app: App, { desk }: ServerOptions): void {
  app.get('/api/sayings', { config: { right: 'read' }, schema: { querystring: Query } }, async (request) => {
    const { state, cursor, limit } = request.query
    const visible = visibleSayings(desk, callerOf(request))
    const sayings = await listSayings(desk, state ?? null, { before: cursor, limit, visible })
    await lookAtNumbers(
      desk,
      request,
      sayings.flatMap(({ ticketNumber }) => ticketNumber ?? []),
    )
    const town = desk.directory.town()
    const shown = sayings.map((one) => ({ ...one, to: staffName(town, one.contactId) }))
    return { sayings: shown, next: sayings.length === limit ? (sayings.at(-1)?.id ?? null) : null }
  })

  for (const verb of VERBS) {
    app.post(
      `/api/sayings/:id/${verb}`,
      { config: { right: 'speak' }, schema: { params: Params } },
      async (request) => {
        const visible = visibleSayings(desk, callerOf(request))
        const changed = await change(desk, clerkOf(request), async (c) => {
          const row = await changeSaying(c, { id: request.params.id, visible }, verb)
          if (row !== null) await did(c, request, { ticketNumber: row.ticketNumber })
          return row
        })
        if (changed === null) throw new Problem(409, 'wrong_state', '这句话已经说了，或者没有这一句')
        return changed
      },
    )
  }
}

/** Who of staff is told in private: whoever says it by hand must know. Residents stay unnamed here. */
function staffName(town: Town, contactId: number | null): string | null {
  const personId = town.contacts.find((one) => one.contactId === contactId)?.personId
  return town.people.get(personId ?? '')?.name ?? null
}
