import { randomUUID } from 'node:crypto'

import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { freePort, GatewayProcess, Wire } from './gateway.ts'
import { type Line, openLine, ROOM, until, ZHANG } from './line.ts'

const HEARS_AGAIN_WITHIN_MS = 5000

interface Scene {
  line: Line
  gateway: GatewayProcess
  wire: Wire
  again(): Promise<GatewayProcess>
}

/** OUTAGE_SECONDS=100 npx vitest run test/bot/outage.test.ts is the long form. */
const LONG_MS = 1_000 * Number(process.env.OUTAGE_SECONDS ?? 40)

describe('SC-03 N-27 the gateway is gone and comes back', () => {
  it.concurrent('hears again after it was killed for 7 s', () => playKilled(7000), 60_000)

  it.concurrent(
    `hears again after it was killed for ${LONG_MS / 1_000} s`,
    () => playKilled(LONG_MS),
    2 * LONG_MS + 60_000,
  )

  it.concurrent('hears again after it was frozen for 60 s, and says while frozen that it is deaf', async () => {
    await play(async ({ line, gateway }) => {
      gateway.signal('SIGSTOP')
      await until(() => line.account.state() === 'deaf', 20_000)
      await sleep(60_000 - 20_000)
      const send = line.account.speak({ to: ROOM, text: '冻住时说的话', mentions: [] })
      await expect(send).rejects.toMatchObject({ name: 'UncertainSend' })
      await sleep(10_000)
      gateway.signal('SIGCONT')
      await hearsWithin(line, gateway)
      expect(line.states).toEqual(['online', 'deaf', 'online'])
    })
  }, 150_000)

  it.concurrent('hears again when only its own connection was lost without a word', async () => {
    await play(async ({ line, gateway, wire }) => {
      await hearsWithin(line, gateway)
      wire.swallow()
      await until(() => line.account.state() === 'deaf', 20_000)
      await hearsWithin(line, gateway)
      await line.account.speak({ to: ROOM, text: '在', mentions: [] })
      await until(() => gateway.said.length === 1)
      expect(gateway.said[0]).toMatchObject({ text: '在', roomId: ROOM })
    })
  }, 60_000)
})

async function playKilled(goneMs: number): Promise<void> {
  await play(async ({ line, gateway, again }) => {
    const toldAt = line.account.lastSignAt()
    gateway.signal('SIGKILL')
    await until(() => line.account.state() === 'deaf')
    expect(toldAt).not.toBeNull()
    await sleep(goneMs)
    await hearsWithin(line, await again())
    expect(line.states).toEqual(['online', 'deaf', 'online'])
  })
}

async function play(story: (scene: Scene) => Promise<void>): Promise<void> {
  const port = await freePort()
  const token = `insecure_${randomUUID()}`
  const gateways: GatewayProcess[] = []
  const open = async () => {
    const gateway = await GatewayProcess.start(port, token)
    gateways.push(gateway)
    await gateway.order('addPerson', { id: ZHANG, name: '张三' })
    await gateway.order('addRoom', { id: ROOM, topic: '三组微网格', members: [ZHANG], bot: true })
    return gateway
  }
  const gateway = await open()
  const wire = await Wire.to(port)
  const options = { endpoint: wire.endpoint, token, tls: { disable: true }, handled: () => {} }
  const line = await openLine(options, { takeover: true })
  try {
    await until(() => line.account.state() === 'online')
    await story({ line, gateway, wire, again: open })
  } finally {
    await line.stop()
    wire.close()
    for (const each of gateways) each.signal('SIGKILL')
  }
}

/** People go on talking; the first line that arrives counts. */
async function hearsWithin(line: Line, gateway: GatewayProcess): Promise<void> {
  const backAtMs = performance.now()
  const before = line.heard.length
  while (line.heard.length === before) {
    const goneMs = performance.now() - backAtMs
    if (goneMs > HEARS_AGAIN_WITHIN_MS) throw new Error(`deaf ${Math.round(goneMs)} ms after the gateway was back`)
    await gateway.order('sayInRoom', ROOM, { from: ZHANG, type: 'text', text: '听得到吗' })
    await sleep(100)
  }
}
