import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { listTickets } from '../../desk/list.ts'
import { STATES } from '../../grid/ticket.ts'
import type { App, ServerOptions } from '../app.ts'

/** The page says of a state what the console says: the words stand once. */
const StateWords = z.record(z.enum(STATES), z.string())
const STATE_WORDS = StateWords.parse(
  JSON.parse(readFileSync(new URL('../../web/state-words.json', import.meta.url), 'utf8')),
)
const SHOWN = 8
/** Of a private matter the page, too, says only that there is one. */
const UNSAID = '（私密事项）'

/** What the town's desk makes of the talk, beside the phones of the simulated WeChat; only there while that is played. */
export function simulatorDeskRoutes(app: App, { desk }: Pick<ServerOptions, 'desk'>): void {
  app.get('/simulator/api/tickets', { config: { right: 'simulator' as const } }, async () => {
    const town = desk.directory.maybeTown()
    if (town === null) return { tickets: [] }
    const { tickets } = await listTickets(desk.db, town, { states: [], limit: SHOWN })
    return {
      tickets: tickets.map((head) => {
        const isPrivate = head.visibility === 'private'
        const { number, state, category, grid, holder, due, supervision } = head
        const { reportedAt, acknowledgedAt, resolvedAt, closedAt } = head
        return {
          number,
          state,
          stateName: STATE_WORDS[state],
          text: isPrivate ? UNSAID : head.text,
          place: isPrivate ? null : head.place,
          category: category.name,
          grid: grid.name,
          holder: holder.name,
          due,
          supervision,
          times: { reportedAt, acknowledgedAt, resolvedAt, closedAt },
        }
      }),
    }
  })
}
