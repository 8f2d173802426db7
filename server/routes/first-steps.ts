import { firstSteps } from '../../desk/first-steps.ts'
import type { App, ServerOptions } from '../app.ts'

/** How far a new town is: what the console leads through, one step after the other. */
export function firstStepsRoutes(app: App, { desk, simulator }: ServerOptions): void {
  app.get('/api/first-steps', { config: { right: 'read' } }, async () => ({
    ...(await firstSteps(desk)),
    simulator: simulator !== null,
  }))
}
