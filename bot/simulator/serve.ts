import '../quiet.ts'
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:net'
import type { GatewayTls } from '../port.ts'
import type { SimulatorControls } from './controls.ts'
import { serveGateway } from './gateway-server.ts'
import { Outstanding } from './outstanding.ts'
import { SimulatorPuppet } from './puppet.ts'
import { Stage } from './stage.ts'
import { BOT_ID, World } from './world.ts'

export interface SimulatorOptions {
  clock: () => Date
  botName?: string
  heartbeatMs?: number
  /** The account waits for confirmLogin() as a real one waits for its phone. */
  needsScan?: boolean
  port?: number
  token?: string
}

export interface Simulator {
  endpoint: string
  token: string
  tls: GatewayTls
  /** Provider id of the bot's account. */
  accountId: string
  controls: SimulatorControls
  world: World
  /** To be given to startAccount(): settled() waits for it. */
  handled(deliveryId: string): void
  confirmLogin(): void
  stop(): Promise<void>
}

const HEARTBEAT_MS = 5000
const BOT_NAME = '网格小助手'

/** A WeChat of our own behind a real wechaty gateway on loopback. */
export async function serveSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { clock, botName = BOT_NAME, heartbeatMs = HEARTBEAT_MS, needsScan = false } = options
  const token = options.token ?? `insecure_${randomUUID()}`
  const endpoint = `127.0.0.1:${options.port ?? (await freePort())}`
  const world = new World(clock, botName)
  const outstanding = new Outstanding()
  const puppet = new SimulatorPuppet(world, outstanding, { heartbeatMs, needsScan })
  // Loopback only: the published TLS key of the package would add nothing
  const gateway = await serveGateway({ endpoint, puppet, token, tls: { disable: true } })
  return {
    endpoint,
    token,
    tls: { disable: true },
    accountId: BOT_ID,
    controls: new Stage(world, puppet, outstanding),
    world,
    handled: (deliveryId) => outstanding.handled(deliveryId),
    confirmLogin: () => puppet.confirm(),
    stop: async () => {
      puppet.on('error', () => {})
      await puppet.stop()
      await gateway.stop()
    },
  }
}

function freePort(): Promise<number> {
  const probe = createServer()
  return new Promise((resolve, reject) => {
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}
