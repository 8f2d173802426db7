import { z } from 'zod'
import type { App } from '../app.ts'
import { Problem } from '../errors.ts'
import { SIMULATOR_LIMIT_BYTES } from '../limits.ts'
import { servePages } from '../pages/serve.ts'
import type { SimulatedLine, SimulatorApi } from '../simulator-api.ts'

const MAX_TEXT = 5_000
const id = z.string().min(1).max(120)
const latitude = z.number().min(-90).max(90)
const longitude = z.number().min(-180).max(180)
const named = { label: z.string().max(200).default(''), address: z.string().max(200).default('') }
/** Written out, or short as maps write it. */
const Location = z.union([
  z.object({ latitude, longitude, ...named }),
  z
    .object({ lat: latitude, lng: longitude, ...named })
    .transform(({ lat, lng, ...rest }) => ({ latitude: lat, longitude: lng, ...rest })),
])
const Line = z.object({
  from: id,
  type: z.enum(['text', 'image', 'voice', 'video', 'location', 'quote', 'recall']),
  text: z.string().max(MAX_TEXT).optional(),
  quote: id.optional(),
  mentions: z.array(id).max(200).optional(),
  image: z
    .union([z.string().max(200), z.object({ base64: z.string(), name: z.string().max(200).default('photo.png') })])
    .optional(),
  seconds: z.number().positive().max(600).optional(),
  location: Location.optional(),
  sentAt: z.iso.datetime({ offset: true }).optional(),
  id: id.optional(),
})
const Move = z.union([
  z.object({ set: z.iso.datetime({ offset: true, error: '时间写成 2026-03-02T09:00:00+08:00 这样' }) }),
  z.object({ advance: z.iso.duration({ error: '时长写成 PT2H 这样' }) }),
])
const config = { right: 'simulator' as const }
const Id = z.object({ id })

/** A WeChat to play with: the HTTP API of the page, the scenarios and tests from outside. */
export async function simulatorRoutes(app: App, simulator: SimulatorApi): Promise<void> {
  const { controls, clock } = simulator
  servePages(app, {
    ...config,
    at: '/simulator',
    page: 'simulator.html',
    filesAt: '/simulator/app',
    folder: 'simulator',
  })

  app.get('/simulator/api/world', { config }, async () => controls.world())
  app.get('/simulator/api/clock', { config }, async () => clockView(clock))
  app.post('/simulator/api/clock', { config, schema: { body: Move } }, async ({ body }) => {
    const target = 'set' in body ? new Date(body.set) : new Date(clock.now().getTime() + durationMs(body.advance))
    if (target < clock.now()) throw new Problem(422, 'backwards', '时钟只能往前拨')
    await simulator.goTo(target)
    return clockView(clock)
  })
  app.post('/simulator/api/settle', { config }, async () => {
    await simulator.settle()
    return { settled: true }
  })
  app.post(
    '/simulator/api/faults',
    { config, schema: { body: z.record(z.string(), z.union([z.boolean(), z.number()])) } },
    async ({ body }) => controls.faults(body),
  )

  peopleAndRooms(app, simulator)
  lines(app, simulator)
}

function peopleAndRooms(app: App, { controls }: SimulatorApi): void {
  const Person = z.object({
    name: z.string().trim().min(1, '要写名字').max(60),
    alias: z.string().max(60).optional(),
    friend: z.boolean().optional(),
    id: id.optional(),
  })
  const Room = z.object({
    topic: z.string().trim().min(1, '要写群名').max(60),
    members: z.array(id).max(500, '一个群最多500人').default([]),
    bot: z.boolean().default(true),
    id: id.optional(),
  })
  app.post('/simulator/api/people', { config, schema: { body: Person } }, async ({ body }) =>
    told(() => controls.addPerson(compact(body))),
  )
  app.post('/simulator/api/rooms', { config, schema: { body: Room } }, async ({ body }) =>
    told(() => controls.addRoom(compact(body))),
  )
  for (const move of ['join', 'leave'] as const) {
    app.post(
      `/simulator/api/rooms/:id/${move}`,
      { config, schema: { params: Id, body: z.object({ person: id }) } },
      async ({ params, body }) => {
        told(() => controls[move](params.id, body.person))
        return { ok: true }
      },
    )
  }
}

function lines(app: App, { controls }: SimulatorApi): void {
  const After = z.object({ after: id.optional() })
  const Direct = z.object({ person: id })
  app.get(
    '/simulator/api/rooms/:id/messages',
    { config, schema: { params: Id, querystring: After } },
    async ({ params, query }) => told(() => controls.roomMessages(params.id, query.after)),
  )
  app.get(
    '/simulator/api/direct/:person/messages',
    { config, schema: { params: Direct, querystring: After } },
    async ({ params, query }) => told(() => controls.directMessages(params.person, query.after)),
  )
  app.post(
    '/simulator/api/rooms/:id/messages',
    { config, bodyLimit: SIMULATOR_LIMIT_BYTES, schema: { params: Id, body: Line } },
    async ({ params, body }) => told(() => controls.sayInRoom(params.id, lineOf(body))),
  )
  app.post(
    '/simulator/api/direct/:person/messages',
    { config, bodyLimit: SIMULATOR_LIMIT_BYTES, schema: { params: Direct, body: Line.partial({ from: true }) } },
    async ({ params, body }) =>
      told(() => controls.sayToBot(params.person, lineOf({ ...body, from: body.from ?? params.person }))),
  )
  app.get('/simulator/api/media/:id', { config, schema: { params: Id } }, async ({ params }, reply) => {
    const media = told(() => controls.media(params.id))
    if (media === null) throw new Problem(404, 'not_found', '这条消息没有图片')
    return reply.type(media.mime).send(Buffer.from(media.bytes))
  })
  app.get('/simulator/api/events', { config }, (request, reply) => {
    reply.hijack()
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    reply.raw.write(': 你好\n\n')
    const stop = controls.onMessage((news) => reply.raw.write(`data: ${JSON.stringify(news)}\n\n`))
    request.raw.on('close', stop)
  })
}

function lineOf(body: z.infer<typeof Line>): SimulatedLine {
  const { sentAt, ...rest } = body
  const line = compact(rest)
  return sentAt === undefined ? line : { ...line, sentAt: new Date(sentAt) }
}

/** The simulator's own sentences are meant for people: they come through as they are. */
function told<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw new Problem(422, 'simulator', error instanceof Error ? error.message : '做不到')
  }
}

function clockView(clock: SimulatorApi['clock']) {
  return { now: clock.now().toISOString(), stands: clock.stands() }
}

/** Without the fields that were left out: our own types tell absent from undefined. */
type Compact<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}
function compact<T extends object>(value: T): Compact<T> {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as Compact<T>
}

const DURATION = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/
function durationMs(text: string): number {
  const [, days, hours, minutes, seconds] = DURATION.exec(text) ?? []
  return (
    (((Number(days ?? 0) * 24 + Number(hours ?? 0)) * 60 + Number(minutes ?? 0)) * 60 + Number(seconds ?? 0)) * 1_000
  )
}
