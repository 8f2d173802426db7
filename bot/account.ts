import { setTimeout as sleep } from 'node:timers/promises'
import { Directory } from './directory.ts'
import type { Ears } from './ears.ts'
import { HardenedClient } from './hardened-client.ts'
import { Inbox } from './inbox.ts'
import { hearMessages, SeenIds } from './listen.ts'
import type { Account, AccountOptions } from './port.ts'
import { watchRooms } from './rooms.ts'
import { Sightings } from './sightings.ts'
import { speak } from './speak.ts'
import { Status } from './status.ts'
import { Supervisor } from './supervisor.ts'

const FETCH_AHEAD = 6
const CALL_DEADLINE_MS = 10_000
const IDLE_WITHIN_MS = 5000
const ENDPOINT = /^\S+:\d+$/
const SNI_TOKEN = /^[^_]+_.+$/
const QR_WAITING = new Set([2, 5]) // wechaty's ScanStatus Waiting and Timeout

/** Returns at once; the account connects, and connects again, by itself until it is stopped. */
export async function startAccount(options: AccountOptions): Promise<Account> {
  checkAddress(options)
  const status = new Status(options)
  const ears: Ears = {
    options,
    directory: new Directory(() => ears.client()),
    inbox: new Inbox(FETCH_AHEAD),
    errands: new Inbox(1),
    client: () => {
      if (!supervisor.client) throw new Error('the account has no connection')
      return supervisor.client
    },
    online: () => status.state === 'online' && supervisor.client !== null,
    stopped: false,
    selfId: '',
  }
  const supervisor = supervise(ears, status)
  supervisor.start()
  return {
    id: options.id,
    name: () => status.name,
    speak: (say) => speak(supervisor.client, say),
    state: () => status.state,
    qrCode: () => status.qrCode,
    lastSignAt: () => status.lastSignAt,
    idle: () => ears.inbox.idle(),
    stop: async () => {
      ears.stopped = true
      await supervisor.stop()
      await Promise.race([ears.inbox.idle(), sleep(IDLE_WITHIN_MS, undefined, { ref: false })])
    },
  }
}

function supervise(ears: Ears, status: Status): Supervisor {
  const { options } = ears
  const seenIds = new SeenIds()
  const sightings = new Sightings(ears)
  const supervisor: Supervisor = new Supervisor({
    ...options,
    build: () => new HardenedClient({ ...options, callDeadlineMs: options.callDeadlineMs ?? CALL_DEADLINE_MS }),
    wire: (connection) => {
      followLogin(connection, ears, status)
      sightings.watch(connection)
      watchRooms(ears, connection, sightings)
      hearMessages(ears, connection, seenIds)
    },
    signed: () => status.signed(supervisor.client?.isLoggedIn ?? false),
    lost: (why, detail) => status.lost(why, detail),
  })
  return supervisor
}

/** Without an endpoint wechaty would send the token to a third party; a wrong token would fail again and again. */
function checkAddress({ token, endpoint, tls }: AccountOptions): void {
  if (!ENDPOINT.test(endpoint)) {
    throw new Error(
      `WECHATY_PUPPET_SERVICE_ENDPOINT 不对：${endpoint || '（空）'}，应写成 主机:端口，例如 127.0.0.1:8788`,
    )
  }
  if (tls.serverName || SNI_TOKEN.test(token)) return
  throw new Error('WECHATY_PUPPET_SERVICE_TOKEN 缺少前缀：应写成 前缀_口令（例如 insecure_口令），请向网关提供者核对')
}

function followLogin(client: HardenedClient, ears: Ears, status: Status): void {
  client.on('login', ({ contactId }) => {
    ears.selfId = contactId
    status.online()
    ears.directory.card(contactId).then(
      (card) => {
        status.name = card.name
      },
      () => {}, // the configured name stays
    )
  })
  client.on('scan', ({ status: step, qrcode }) => {
    if (QR_WAITING.has(step) && qrcode) status.scanNeeded(qrcode)
  })
  client.on('logout', () => status.loggedOut())
}
