import { pathToFileURL } from 'node:url'
import closeWithGrace from 'close-with-grace'
import { openBot } from './bot/role.ts'
import { furnishSimulator, openWeChat, simulatorOf } from './bot/wechat.ts'
import { type Config, readConfig } from './config.ts'
import { openClock } from './db/clock.ts'
import { openDatabase } from './db/open.ts'
import { openAdvisers } from './desk/advice/advisers.ts'
import { healthOf } from './desk/health.ts'
import { type Log, openLog } from './desk/log.ts'
import { openDesk } from './desk/start.ts'
import { openBackend } from './jobs/backend.ts'
import { clockHands } from './jobs/fast-forward.ts'
import { startWork, type Work } from './jobs/work.ts'
import { banner } from './server/banner.ts'
import { openServer } from './server/role.ts'

const STOP_WITHIN_MS = 10_000

/** Opens the database, starts the roles asked for; stop() closes everything in reverse. */
export async function start(config: Config, log: Log) {
  const closing: (() => Promise<void>)[] = []
  const open = <T extends { stop(): Promise<void> } | null>(part: T): T => {
    if (part !== null) closing.unshift(() => part.stop())
    return part
  }
  const stop = async () => {
    for (const close of closing.splice(0))
      await close().catch((error: Error) => log('close failed', { error: error.message }))
  }
  try {
    const database = open(await openDatabase(config))
    const clock = open(await openClock(database))
    const wechat = open(await openWeChat(config, clock.now))
    let work: Work | null = null
    const advisers = openAdvisers(config, log)
    const desk = await openDesk({ database, config, wechat, advisers, wake: (left) => work?.wake(left) })
    furnishSimulator(wechat, desk.directory.maybeTown())
    const bot = open(await openBot(config, { desk, wechat, log, databaseUrl: database.url }))
    const backend = open(await openBackend(config, database.url))
    work = open(await startWork({ desk, backend, log, works: config.HUIYIN_ROLES.includes('jobs'), mouth: bot }))
    const simulator = simulatorOf(wechat, bot, (ends) => clockHands({ desk, poke: work.poke, ...ends }))
    const health = () => healthOf(desk, { queue: backend.kind, account: bot?.account ?? null })
    const server = open(await openServer(config, { desk, health, simulator }))
    return { desk, server, simulator, stop, banner: () => banner({ server, desk, database, backend }) }
  } catch (error) {
    await stop()
    throw error
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    const log = openLog()
    const running = await start(readConfig(process.env), log)
    console.log(running.banner())
    closeWithGrace({ delay: STOP_WITHIN_MS }, async ({ err }) => {
      if (err) log('stopped by an error', { error: err.stack ?? err.message })
      await running.stop()
    })
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
}
