import { setTimeout as sleep } from 'node:timers/promises'
import type { Config } from '../config.ts'
import { lockAccount } from '../db/lock.ts'
import { isAway } from '../db/trouble.ts'
import { ACCOUNT_ID, BOT_NAMES } from '../desk/accounts.ts'
import { hearsAgain, isAlive, wentDeaf } from '../desk/deafness.ts'
import { echoed, type Speak as Mouth, pauseAccount } from '../desk/deliver.ts'
import type { Desk } from '../desk/desk.ts'
import { createHearing } from '../desk/hear/hearing.ts'
import type { Seen } from '../grid/heard.ts'
import { type Account, type AccountOptions, RefusedSend, startAccount } from './port.ts'
import { Spool } from './spool.ts'
import { RETRY_MS, SpooledEars } from './spooled.ts'
import { type WeChat, welcome } from './wechat.ts'

/** How exactly it is known afterwards when a process died. */
const ALIVE_EVERY_MS = 30_000

export interface BotRole {
  account: Account
  accountId: string
  speak: Mouth
  ready: () => boolean
  /** Rooms and people to be looked at again, after the town changed. */
  notice(seen: Omit<Seen, 'accountId'>): Promise<void>
  /** Resolves when everything that arrived is handled. */
  idle(): Promise<void>
  stop(): Promise<void>
}

export interface BotRoleOptions {
  desk: Desk
  databaseUrl: string
  dataDir: string
  account: Omit<AccountOptions, 'events' | 'clock' | 'log' | 'takeover'>
  log: AccountOptions['log']
  /** The account's lock went to another process. */
  lost: () => void
}

/** The bot role of this process, or null where others have it. */
export async function openBot(
  config: Config,
  options: Omit<BotRoleOptions, 'account' | 'lost' | 'dataDir'> & { wechat: WeChat },
): Promise<BotRole | null> {
  if (!config.HUIYIN_ROLES.includes('bot')) return null
  const { wechat, ...rest } = options
  const bot = await startBot({
    ...rest,
    dataDir: config.HUIYIN_DATA_DIR,
    account: { id: ACCOUNT_ID, botNames: BOT_NAMES, ...wechat.gateway },
    // somebody else speaks with this account now: two would make each other deaf
    lost: () => process.exit(1),
  })
  await welcome(wechat, bot)
  return bot
}

/** One account in this process: locked, listening, able to speak; talk never leaves its memory. */
export async function startBot({
  desk,
  databaseUrl,
  dataDir,
  account: options,
  log,
  lost,
}: BotRoleOptions): Promise<BotRole> {
  const lock = await lockAccount(databaseUrl, options.id, lost)
  if (lock === null) throw new Error(`账号 ${options.id} 已有另一个回音进程在用。请先停掉那一个，再启动。`)
  const hearing = createHearing(desk)
  const ears = new SpooledEars(hearing, new Spool(dataDir, options.id), log)
  await ears.open()
  await whenThere(() => wentDeaf(desk, options.id, null))
  await whenThere(() => hearing.remember(options.id))
  const account = await startAccount({
    ...options,
    takeover: true,
    clock: desk.clock,
    log,
    events: {
      hear: (heard) => ears.hear(heard),
      moved: (moved) => whenThere(() => hearing.moved(moved)),
      seen: (seen) => whenThere(() => hearing.seen(seen)),
      echoed: (echo) => whenThere(() => echoed(desk, echo)),
      state: async ({ state, at, detail }) => {
        log('account', { account: options.id, state, detail })
        await whenThere(() => (state === 'online' ? hearsAgain(desk, options.id) : wentDeaf(desk, options.id, at)))
      },
      throttled: () => whenThere(() => pauseAccount(desk, options.id)),
    },
  })
  const pulse = setInterval(() => {
    if (account.state() === 'online') void isAlive(desk, options.id).catch(() => {})
  }, ALIVE_EVERY_MS)
  return {
    account,
    accountId: options.id,
    speak: async (say) => {
      const sent = await speakOn(account, say)
      if (sent.as === 'sent' || sent.as === 'uncertain') hearing.spoke({ accountId: options.id, ...say })
      return sent
    },
    ready: () => account.state() === 'online',
    notice: ({ rooms, contacts }) => hearing.seen({ accountId: options.id, rooms, contacts }),
    idle: async () => {
      await account.idle()
      await ears.idle()
    },
    stop: async () => {
      clearInterval(pulse)
      await account.stop()
      await ears.stop()
      await lock.release()
    },
  }
}

async function speakOn(account: Account, say: Parameters<Mouth>[0]): ReturnType<Mouth> {
  try {
    const { externalId } = await account.speak(say)
    return { as: 'sent', externalId }
  } catch (error) {
    if (!(error instanceof RefusedSend)) return { as: 'uncertain' }
    return error.reason === 'offline' ? { as: 'offline' } : { as: 'refused', reason: error.message }
  }
}

/** Small news are told again until the database is there. */
async function whenThere(work: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!isAway(error)) throw error
      await sleep(RETRY_MS)
    }
  }
}
