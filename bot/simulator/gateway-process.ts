import { createInterface } from 'node:readline'
import { z } from 'zod'
import { serveSimulator } from './serve.ts'

/**
 * The simulated WeChat as a process of its own, to be killed and frozen by tests: `gateway-process.ts PORT TOKEN`.
 * Reads lines {"call":"sayInRoom","args":[…]} and writes {"result":…} or {"error":…} for each, {"ready":endpoint} at the
 * start and {"said":…} whenever the bot speaks.
 */
const Settings = z.object({ port: z.coerce.number().int().min(1).max(65_535), token: z.string().min(1) })
const Order = z.object({
  call: z.enum(['world', 'addPerson', 'addRoom', 'join', 'leave', 'sayInRoom', 'sayToBot', 'faults']),
  args: z.array(z.unknown()),
})

const { GATEWAY_PORT, GATEWAY_TOKEN } = process.env
const { port, token } = Settings.parse({
  port: process.argv[2] ?? GATEWAY_PORT,
  token: process.argv[3] ?? GATEWAY_TOKEN,
})
const { controls, endpoint } = await serveSimulator({ clock: () => new Date(), port, token })

controls.onMessage((news) => {
  if (news.mine) print({ said: news })
})
print({ ready: endpoint })
for await (const line of createInterface({ input: process.stdin })) print(obey(line))
process.exit(0) // whoever started us has closed our input

function obey(line: string): { result: unknown } | { error: string } {
  try {
    const { call, args } = Order.parse(JSON.parse(line))
    const act = controls[call] as (...args: unknown[]) => unknown
    return { result: act.apply(controls, args) ?? null }
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}

function print(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}
