import { Gauge, Registry } from 'prom-client'
import type { App, ServerOptions } from '../app.ts'

export function healthRoutes(app: App, { health }: ServerOptions): void {
  const registry = new Registry()
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry] })
  const waiting = gauge('huiyin_sayings_waiting', 'Lines that wait to be said')
  const failed = gauge('huiyin_sayings_failed', 'Lines that could not be said')
  const late = gauge('huiyin_late_seconds', 'How late the oldest due ticket is')
  const online = gauge('huiyin_account_online', '1 when the account of this process hears WeChat')

  app.get('/healthz', { config: { right: 'public' } }, async (_request, reply) => {
    const now = await health()
    return reply.status(now.ok ? 200 : 503).send(now)
  })

  app.get('/metrics', { config: { right: 'public' } }, async (_request, reply) => {
    const now = await health()
    waiting.set(now.sayings.waiting)
    failed.set(now.sayings.failed)
    late.set(now.lateSeconds)
    online.set(now.account?.state === 'online' ? 1 : 0)
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}
