import { pathToFileURL } from 'node:url'
import closeWithGrace from 'close-with-grace'
import { startBot } from './bot/role.ts'
import { furnishSimulator, openWeChat } from './bot/wechat.ts'
import { type Config, readConfig } from './config.ts'
import { openDatabase } from './db/open.ts'
import { backlog } from './desk/health.ts'
import { type Log, openLog } from './desk/log.ts'
import { openDesk } from './desk/start.ts'
import { openBackend } from './jobs/backend.ts'
import { fastForward, settle } from './jobs/fast-forward.ts'
import { startWork, type Work } from './jobs/work.ts'
import { banner } from './server/banner.ts'
import { startServer } from './server/role.ts'

const ACCOUNT = 'main'

/** Opens the database, starts the roles asked for; the answer closes them in reverse. */
export async function start(config: Config, log: Log) {
  const closing: (() => Promise<void>)[] = []
  const opened = <T>(thing: T, close: (thing: T) => Promise<void>): T => (closing.unshift(() => close(thing)), thing)
  const stop = async () => {
    for (const close of closing.splice(0)) await close().catch((error: Error) => log('not closed', { error: error.message }))
  }
  try {
    const roles = new Set(config.HUIYIN_ROLES)
    const dataDir = config.HUIYIN_DATA_DIR
    const database = opened(await openDatabase({ databaseUrl: config.DATABASE_URL ?? null, dataDir }), (it) => it.close())
    const wechat = opened(await openWeChat(config), (it) => it.stop())
    let work: Work | null = null
    const desk = await openDesk({ database, clock: wechat.clock, dataDir, townSource: config.HUIYIN_TOWN, account: { id: ACCOUNT, kind: wechat.kind }, wake: (left) => work?.wake(left) })
    furnishSimulator(wechat, desk.directory.maybeTown())
    const bot = roles.has('bot') ? opened(await startBot({ desk, databaseUrl: database.url, dataDir, log, lost: () => process.exit(1), account: { id: ACCOUNT, botNames: ['网格小助手'], ...wechat.gateway } }), (it) => it.stop()) : null
    const backend = await openBackend({ redisUrl: config.REDIS_URL ?? null, databaseUrl: database.url })
    work = opened(startWork({ desk, backend, log, works: roles.has('jobs'), mouth: bot && { accountId: ACCOUNT, speak: bot.speak, ready: bot.ready }, accountIds: [ACCOUNT] }), (it) => it.stop())
    const { simulator } = wechat
    const heard = async () => { await simulator?.controls.settled(); await bot?.idle() }
    const ahead = { desk, heard, poke: () => work?.poke(), setClock: (at: Date) => simulator?.clock.set(at) }
    const health = async () => {
      const { waiting, failed, lateSeconds } = await backlog(desk)
      const account = bot && { id: ACCOUNT, state: bot.account.state(), lastSignAt: bot.account.lastSignAt()?.toISOString() ?? null }
      return { ok: true, database: 'ok' as const, queue: backend.kind, account, sayings: { waiting, failed }, lateSeconds }
    }
    const api = simulator && { controls: simulator.controls, clock: simulator.clock, welcome: async () => { const { rooms, people } = simulator.controls.world(); await bot?.notice({ rooms, contacts: people }) }, settle: () => settle(ahead), goTo: (at: Date) => fastForward(ahead, at) }
    const server = roles.has('server') ? opened(await startServer(config, { desk, health, simulator: api }), (it) => it.stop()) : null
    return { desk, server, simulator: api, stop, banner: banner({ server, townName: desk.directory.maybeTown()?.name ?? null, simulated: simulator !== null, database: database.embedded ? 'embedded' : 'own', queue: backend.kind }) }
  } catch (error) {
    await stop()
    throw error
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    const running = await start(readConfig(process.env), openLog())
    console.log(running.banner)
    closeWithGrace({ delay: 10_000 }, () => running.stop())
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
}
