import type { App } from './app.ts'

/** What every answer carries: nothing is guessed, nothing is framed, and of the API nothing is kept. */
export function installHeaders(app: App, clock: () => Date): void {
  app.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/api/'))
      reply.headers({ 'cache-control': 'no-store', 'x-huiyin-now': clock().toISOString() })
    reply.headers({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'SAMEORIGIN',
    })
  })
}
