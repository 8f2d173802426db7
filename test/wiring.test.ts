import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { Outstanding } from '../bot/simulator/outstanding.ts'
import { SimulatorPuppet } from '../bot/simulator/puppet.ts'
import { Stage } from '../bot/simulator/stage.ts'
import { World } from '../bot/simulator/world.ts'
import { connect } from '../db/connect.ts'
import { NO_ADVISERS } from '../desk/advice/advisers.ts'
import type { Desk } from '../desk/desk.ts'
import { NoTown } from '../desk/directory.ts'
import { openMediaStore } from '../desk/media-store.ts'
import type { Backend } from '../jobs/backend.ts'
import { deliverQueue, JOB_NAMES, JOBS } from '../jobs/jobs.ts'
import { startWork } from '../jobs/work.ts'
import { ROUTE_RIGHTS } from '../server/access/gate.ts'
import { buildApp } from '../server/app.ts'
import type { SimulatorApi } from '../server/simulator-api.ts'

/** Port 9 answers nobody: what is wired here must need no database to be wired. */
const NOWHERE = 'postgres://nobody:nothing@127.0.0.1:9/nowhere'
const clock = () => new Date('2026-03-02T09:00:00+08:00')

describe('every job', () => {
  it('has a handler, a queue that is rung and a worker that listens to it', async () => {
    const [queues, workers] = [new Set<string>(), new Set<string>()]
    const backend: Backend = {
      kind: 'postgres',
      queue: async (name) => {
        queues.add(name)
        return { add: async () => null, getJobCounts: async () => ({}), close: async () => {} }
      },
      worker: async (name) => {
        workers.add(name)
        return { close: async () => {} }
      },
      stop: async () => {},
    }
    const mouth = { accountId: 'main', speak: async () => ({ as: 'offline' as const }), ready: () => false }
    const work = await startWork({ desk: unconnected(), backend, works: true, mouth, log: () => {} })
    await work.stop()
    expect(workers).toEqual(new Set([...JOB_NAMES, deliverQueue('main')]))
    expect(queues).toEqual(workers)
    for (const name of JOB_NAMES) expect(JOBS[name], name).toBeTypeOf('function')
  })
})

describe('every route', () => {
  it('declares who may use it, and there are routes', async () => {
    const app = await wholeApp()
    const routes = app.printRoutes({ commonPrefix: false, includeMeta: false })
    for (const known of ['healthz', 'api/tickets', 'simulator']) expect(routes).toContain(known)
  })

  it.each([undefined, {}])('is refused at the start when it declares %o', async (config) => {
    const app = await wholeApp()
    const careless = () => app.get('/careless', config === undefined ? {} : { config }, async () => 'secrets')
    expect(careless).toThrow('route GET /careless declares no right')
    expect(ROUTE_RIGHTS).toContain('settings')
  })

  it('of the administrator answers nobody without the token', async () => {
    const app = await wholeApp()
    for (const url of ['/api/tickets', '/api/tickets/1', '/api/tickets/1/trace', '/api/town', '/api/sayings']) {
      const { statusCode, body } = await app.inject({ url, headers: { authorization: 'Bearer wrong-wrong-wrong' } })
      expect(statusCode, `${url}: ${body}`).toBe(401)
    }
  })
})

function unconnected(): Desk {
  const database = connect(NOWHERE)
  onTestFinished(() => database.close())
  const town = (): never => {
    throw new NoTown()
  }
  return {
    db: database.db,
    clock,
    directory: { town, maybeTown: () => null, reload: async () => {} },
    media: openMediaStore(join(tmpdir(), 'huiyin-wiring')),
    advisers: NO_ADVISERS,
    publicUrl: null,
    phone: null,
    internalHosts: [],
    wake: () => {},
  }
}

async function wholeApp() {
  const desk = unconnected()
  const world = new World(clock, '网格小助手')
  const outstanding = new Outstanding()
  const puppet = new SimulatorPuppet(world, outstanding, { heartbeatMs: 1_000, needsScan: false })
  const simulator: SimulatorApi = {
    controls: new Stage(world, puppet, outstanding),
    clock: { now: clock, stands: () => true },
    goTo: async () => {},
    settle: async () => {},
    welcome: async () => {},
  }
  const health = async () => ({
    ok: false,
    database: 'away' as const,
    queue: 'postgres' as const,
    account: null,
    sayings: { waiting: 0, failed: 0 },
    lateSeconds: 0,
  })
  const secrets = { adminToken: 'a-token-of-24-characters', sealKey: Buffer.alloc(32) }
  const app = await buildApp({ desk, ...secrets, publicUrl: undefined, health, simulator })
  onTestFinished(() => app.close())
  return app
}
