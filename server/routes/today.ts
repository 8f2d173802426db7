import { todayOf } from '../../desk/today.ts'
import { callerOf } from '../access/gate.ts'
import type { App, ServerOptions } from '../app.ts'

/** The first page of the console: what needs a person now, and the numbers of the day. */
export function todayRoutes(app: App, { desk }: ServerOptions): void {
  app.get('/api/today', { config: { right: 'read' } }, async (request) => todayOf(desk, callerOf(request)))
}
