import { Agent, request } from 'node:http'
import fastify from 'fastify'
import { buildApp } from '../../server/app.ts'
import { CASES, type Case, fillApi } from './api-load.ts'
import type { County } from './county.ts'
import { openCounty, SIZES } from './county.ts'
import { type BenchOptions, type Measured, quantile, rounded } from './measured.ts'

const ROUNDS = { whole: 300, small: 60 }
const AT_ONCE = 8
const TOKEN = 'a-token-for-the-bench'
const NOW = new Date('2026-03-02T10:00:00+08:00')
const LOOPBACK = '127.0.0.1'
/** Half of what a bare route does is a fair share for a query, its rights and its audit. */
const RATE_GOAL = 100

/** What clerks wait for with a million tickets, over HTTP; beside it the same by hand in SQL, and a route that does nothing. */
export async function* benchApi({ small }: BenchOptions): AsyncIterable<Measured> {
  const size = small ? SIZES.small : SIZES.whole
  const rounds = small ? ROUNDS.small : ROUNDS.whole
  const county = await openCounty(size)
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
  try {
    county.setClock(NOW)
    await fillApi(county, size.tickets)
    const [app, bare] = [await openApp(county), await openBare()]
    try {
      const nothing = await perSecond(agent, bare.port, { rounds: rounds * 10, ask: () => ['GET', '/'] })
      for (const one of CASES(size.tickets)) {
        yield await latency(county, one, { agent, port: app.port, rounds })
        if (one.method === 'GET') yield await rate(one, { agent, port: app.port, rounds, nothing })
      }
    } finally {
      await app.close()
      await bare.close()
    }
  } finally {
    agent.destroy()
    await county.stop()
  }
}

async function openApp({ desk }: County) {
  const health = () => Promise.reject(new Error('nobody asks'))
  const secrets = { adminToken: TOKEN, sealKey: Buffer.alloc(32) }
  const app = await buildApp({
    desk,
    ...secrets,
    health,
    simulator: null,
    paces: { administrator: Number.MAX_SAFE_INTEGER },
  })
  await app.listen({ host: LOOPBACK, port: 0 })
  return { port: portOf(app.server.address()), close: () => app.close() }
}

async function openBare() {
  const app = fastify({ logger: false })
  app.get('/', async () => ({ ok: true }))
  await app.listen({ host: LOOPBACK, port: 0 })
  return { port: portOf(app.server.address()), close: () => app.close() }
}

const portOf = (address: unknown) =>
  typeof address === 'object' && address !== null && 'port' in address ? Number(address.port) : 0

interface Run {
  agent: Agent
  port: number
  rounds: number
}

/** One after the other, as one clerk clicks; the reference is the same query by hand on a connection of its own. */
async function latency({ sql }: County, one: Case, { agent, port, rounds }: Run): Promise<Measured> {
  const [times, references]: number[][] = [[], []]
  for (let n = 0; n < rounds; n += 1) {
    times?.push(await timed(() => ask(agent, port, [one.method, one.path(n)])))
    references?.push(await timed(() => sql.query(one.sql, one.values(n))))
  }
  const [p95, reference] = [quantile(times ?? [], 0.95), quantile(references ?? [], 0.95)]
  return {
    name: `${one.name}, p95`,
    value: rounded(p95),
    unit: 'ms',
    goal: one.goalMs,
    ok: p95 <= one.goalMs,
    reference: rounded(reference),
    ratio: rounded(p95 / reference),
  }
}

async function rate(one: Case, { agent, port, rounds, nothing }: Run & { nothing: number }): Promise<Measured> {
  const speed = await perSecond(agent, port, { rounds, ask: (n) => [one.method, one.path(n)] })
  return {
    name: `${one.name}, ${AT_ONCE} at once`,
    value: rounded(speed, 0),
    unit: 'requests/s',
    goal: RATE_GOAL,
    ok: speed >= RATE_GOAL,
    reference: rounded(nothing, 0),
    ratio: rounded(speed / nothing),
  }
}

async function perSecond(
  agent: Agent,
  port: number,
  { rounds, ask: asked }: { rounds: number; ask: (n: number) => [string, string] },
) {
  let n = 0
  const began = performance.now()
  const worker = async () => {
    while (n < rounds) {
      n += 1
      await ask(agent, port, asked(n))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return rounds / ((performance.now() - began) / 1_000)
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

function ask(agent: Agent, port: number, [method, path]: [string, string]): Promise<void> {
  return new Promise((done, failed) => {
    const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' }
    const asked = request({ agent, host: LOOPBACK, port, method, path, headers }, (answer) => {
      answer.resume()
      answer.once('end', () => {
        if (answer.statusCode === 200) done()
        else failed(new Error(`${method} ${path} was answered with ${answer.statusCode}`))
      })
    })
    asked.once('error', failed)
    asked.end(method === 'POST' ? '{}' : undefined)
  })
}
