import type { Config } from '../config.ts'
import type { Town } from '../grid/town.ts'
import type { AccountOptions } from './port.ts'
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

export async function openWeChat(config: Config): Promise<WeChat> {
  const { WECHATY_PUPPET_SERVICE_TOKEN: token, WECHATY_PUPPET_SERVICE_ENDPOINT: endpoint } = config
  if (token !== undefined && endpoint !== undefined) {
    return {
      kind: 'wechaty',
      clock: () => new Date(),
      gateway: { token, endpoint, tls: tlsOf(config) },
      simulator: null,
      stop: async () => {},
    }
  }
  const clock = new MovableClock(config.SIMULATOR_CLOCK === undefined ? null : new Date(config.SIMULATOR_CLOCK))
  const simulator = await serveSimulator({ clock: () => clock.now() })
  const { controls } = simulator
  return {
    kind: 'simulator',
    clock: () => clock.now(),
    gateway: { token: simulator.token, endpoint: simulator.endpoint, tls: simulator.tls, handled: simulator.handled },
    simulator: { controls, clock },
    stop: () => simulator.stop(),
  }
}

/** Puts the town's groups and people into the simulated WeChat. */
export function furnishSimulator(wechat: WeChat, town: Town | null): void {
  if (wechat.simulator !== null && town !== null) furnish(wechat.simulator.controls, town)
}

function tlsOf(config: Config): AccountOptions['tls'] {
  const { WECHATY_PUPPET_SERVICE_TLS_CA_CERT: caCert, WECHATY_PUPPET_SERVICE_TLS_SERVER_NAME: serverName } = config
  return {
    ...(config.WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT === true ? { disable: true } : {}),
    ...(caCert === undefined ? {} : { caCert: caCert.replaceAll('\\n', '\n') }),
    ...(serverName === undefined ? {} : { serverName }),
  }
}
