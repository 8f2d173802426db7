import { z } from 'zod'
import { changeSaying, listSayings } from '../../desk/sayings.ts'
import type { App, ServerOptions } from '../app.ts'
import { Problem } from '../errors.ts'

const STATES = ['waiting', 'sending', 'uncertain', 'sent', 'failed', 'cancelled'] as const
const Params = z.object({ id: z.coerce.number().int().positive() })
const VERBS = ['retry', 'cancel', 'sent'] as const

/** What the bot is about to say, has said or could not say; and a person's hand on it (N-34). */
export function sayingRoutes(app: App, { desk }: ServerOptions): void {
  const Query = z.object({ state: z.enum(STATES).optional() })
  app.get('/api/sayings', { config: { role: 'admin' }, schema: { querystring: Query } }, async ({ query }) => ({
    sayings: await listSayings(desk, query.state ?? null),
  }))

  for (const verb of VERBS) {
    app.post(
      `/api/sayings/:id/${verb}`,
      { config: { role: 'admin' }, schema: { params: Params } },
      async ({ params }) => {
        const changed = await changeSaying(desk, params.id, verb)
        if (changed === null) throw new Problem(409, 'wrong_state', '这句话已经说了，或者没有这一句')
        return changed
      },
    )
  }
}
