import { setTimeout as sleep } from 'node:timers/promises'
import type { Config } from '../config.ts'
import type { Town } from '../grid/town.ts'
import type { AccountOptions } from './port.ts'
import type { BotRole } from './role.ts'
import { MovableClock } from './simulator/clock.ts'
import type { SimulatorControls } from './simulator/controls.ts'
import { furnish } from './simulator/furnish.ts'
import { serveSimulator } from './simulator/serve.ts'

/** The WeChat behind the account: a provider's gateway, or our own when no token is set. */
export interface WeChat {
  kind: 'simulator' | 'wechaty'
  clock: () => Date
  gateway: Pick<AccountOptions, 'token' | 'endpoint' | 'tls' | 'handled'>
  simulator: { controls: SimulatorControls; clock: MovableClock } | null
  stop(): Promise<void>
}

/** `clock`: the town's, where it is not the simulator's to say. */
export async function openWeChat(config: Config, clock: () => Date): Promise<WeChat> {
  const { WECHATY_PUPPET_SERVICE_TOKEN: token, WECHATY_PUPPET_SERVICE_ENDPOINT: endpoint } = config
  if (token !== undefined && endpoint !== undefined) {
    return {
      kind: 'wechaty',
      clock,
      gateway: { token, endpoint, tls: tlsOf(config) },
      simulator: null,
      stop: async () => {},
    }
  }
  const movable = new MovableClock(config.SIMULATOR_CLOCK === undefined ? null : new Date(config.SIMULATOR_CLOCK))
  const simulator = await serveSimulator({ clock: () => movable.now() })
  const { controls } = simulator
  return {
    kind: 'simulator',
    clock: () => movable.now(),
    gateway: { token: simulator.token, endpoint: simulator.endpoint, tls: simulator.tls, handled: simulator.handled },
    simulator: { controls, clock: movable },
    stop: () => simulator.stop(),
  }
}

/** Puts the town's groups and people into the simulated WeChat. */
export function furnishSimulator(wechat: WeChat, town: Town | null): void {
  if (wechat.simulator !== null && town !== null) furnish(wechat.simulator.controls, town)
}

interface ClockEnds {
  setClock(at: Date): void
  heard(): Promise<void>
}
interface ClockHands {
  settle(): Promise<void>
  goTo(at: Date): Promise<void>
}

/** Everything that may be done to the simulated WeChat, for the page and the tests; null where a real one is behind. */
export function simulatorOf(wechat: WeChat, bot: BotRole | null, hands: (ends: ClockEnds) => ClockHands) {
  if (wechat.simulator === null) return null
  const { controls, clock } = wechat.simulator
  const heard = async () => {
    await controls.settled()
    await bot?.idle()
  }
  return { controls, clock, welcome: () => welcome(wechat, bot), ...hands({ setClock: (at) => clock.set(at), heard }) }
}

const ONLINE_WITHIN_MS = 15_000
const CHECK_MS = 10

/** In the simulator groups and staff are known by name: they are looked at once the account hears, and after every new town. */
export async function welcome(wechat: WeChat, bot: BotRole | null): Promise<void> {
  if (wechat.simulator === null || bot === null) return
  for (let waitedMs = 0; !bot.ready() && waitedMs < ONLINE_WITHIN_MS; waitedMs += CHECK_MS) await sleep(CHECK_MS)
  const { rooms, people } = wechat.simulator.controls.world()
  await bot.notice({ rooms, contacts: people })
}

function tlsOf(config: Config): AccountOptions['tls'] {
  const { WECHATY_PUPPET_SERVICE_TLS_CA_CERT: caCert, WECHATY_PUPPET_SERVICE_TLS_SERVER_NAME: serverName } = config
  return {
    ...(config.WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT === true ? { disable: true } : {}),
    ...(caCert === undefined ? {} : { caCert: caCert.replaceAll('\\n', '\n') }),
    ...(serverName === undefined ? {} : { serverName }),
  }
}
