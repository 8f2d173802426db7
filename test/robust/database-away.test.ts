import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runMigrations } from 'bullmq'
import pg from 'pg'
import { expect, it, onTestFinished } from 'vitest'
import { type Embedded, startEmbedded } from '../../db/embedded/embedded.ts'
import { Program } from '../../scripts/benches/program.ts'

/** AWAY_SECONDS=60 npx vitest run test/robust/database-away.test.ts is the long form. */
const AWAY_MS = 1_000 * Number(process.env.AWAY_SECONDS ?? 20)
const PER_SECOND = 20
const GROUP = 'sim-liuhe-3-room%40chatroom'
const FAMILIES = [
  ...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳',
]
const RESIDENTS = ['wx-neighbour-8', 'wx-neighbour-9', 'wx-neighbour-10', 'wx-neighbour-11']

it(`SC-06 N-01: PostgreSQL away for ${AWAY_MS / 1_000} s under 20 messages/s: no report and no command is lost, in order, answered after`, {
  timeout: 300_000,
}, async () => {
  const dir = mkdtempSync(join(tmpdir(), 'huiyin-away-'))
  const postgresDir = mkdtempSync(join(tmpdir(), 'huiyin-away-pg-'))
  let server: Embedded = await startEmbedded(postgresDir, { fsync: 'off' })
  await prepareQueue(server.url)
  const data = join(dir, 'data')
  const program = await Program.start({
    DATABASE_URL: server.url,
    HUIYIN_DATA_DIR: data,
    HUIYIN_ADMIN_TOKEN: 'a-token-for-this-test',
  })
  onTestFinished(async () => {
    await program.kill('SIGKILL')
    await server.stop()
    for (const folder of [dir, postgresDir]) rmSync(folder, { recursive: true, force: true })
  })
  const say = async (from: string, text: string) => {
    const answer = await api(program, `rooms/${GROUP}/messages`, { from, type: 'text', text })
    return ((await answer.json()) as { id: string }).id
  }
  await say('wx-neighbour-8', '晒谷场的路灯不亮了')
  await api(program, 'settle', {})

  await server.stop()
  const reports = await talkFor(AWAY_MS, say)
  const command = await say('wx-li-jianguo', '1号 收到，马上去')
  expect(spooled(data).some((text) => text.includes('闲话'))).toBe(false)
  server = await startEmbedded(postgresDir, { fsync: 'off' })
  await answered(program, reports.length + 1)

  const tickets = await list(program)
  for (const { id, text } of reports)
    expect(
      tickets.filter((ticket) => ticket.messages.includes(id)),
      text,
    ).toHaveLength(1)
  expect(tickets.find((ticket) => ticket.number === 1)).toMatchObject({ state: 'acknowledged', history: [command] })
  for (const resident of RESIDENTS)
    expectOrder(
      tickets,
      reports.filter((report) => report.from === resident),
    )
  expect(spooled(data)).toEqual([])
})

async function prepareQueue(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await runMigrations(client).finally(() => client.end())
}

interface Report {
  id: string
  from: string
  text: string
}

/** Twenty lines a second, most of them talk; every second one report of another place. */
async function talkFor(ms: number, say: (from: string, text: string) => Promise<string>): Promise<Report[]> {
  const reports: Report[] = []
  const until = Date.now() + ms
  for (let n = 0; Date.now() < until; n++) {
    const from = RESIDENTS[n % RESIDENTS.length] ?? ''
    const family = FAMILIES[Math.floor(n / PER_SECOND)]
    const text = n % PER_SECOND === 0 && family !== undefined ? `${family}家塘边上的路灯不亮了` : `闲话，晚上吃什么${n}`
    const id = await say(from, text)
    if (text.includes('路灯')) reports.push({ id, from, text })
    await new Promise((done) => setTimeout(done, 1_000 / PER_SECOND))
  }
  return reports
}

function spooled(dir: string): string[] {
  return readdirSync(dir).flatMap((name) => (name.startsWith('spool-') ? [readFileSync(join(dir, name), 'utf8')] : []))
}

function api(program: Program, path: string, body?: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/json', authorization: 'Bearer a-token-for-this-test' }
  const url = path.startsWith('/') ? `${program.url}${path}` : `${program.url}/simulator/api/${path}`
  const request = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) }
  return fetch(url, request).catch((error: Error) => {
    throw new Error(`${error.message}; the program said: ${program.output.slice(-2_000)}`)
  })
}

interface Seen {
  number: number
  state: string
  messages: string[]
  history: string[]
}

async function list(program: Program): Promise<Seen[]> {
  const answer = await api(program, '/api/tickets?limit=200')
  const { tickets } = (await answer.json()) as { tickets: { number: number }[] }
  return Promise.all(
    tickets.map(async ({ number }) => (await api(program, `/api/tickets/${number}`)).json() as Promise<Seen>),
  )
}

const BACK_WITHIN_MS = 150_000
/** Every report is answered in the group. */
async function answered(program: Program, count: number): Promise<void> {
  const until = Date.now() + BACK_WITHIN_MS
  for (;;) {
    const talk = (await (await api(program, `rooms/${GROUP}/messages`)).json()) as { mine: boolean; text: string }[]
    // after an outage one line speaks for several
    const answers = talk.filter((view) => view.mine && view.text.includes('记下了'))
    const numbers = answers.flatMap(({ text }) => text.slice(0, text.indexOf('】')).match(/\d+/g) ?? [])
    if (numbers.length >= count) return
    if (Date.now() > until) throw new Error(`${numbers.length} of ${count} reports were answered`)
    await new Promise((done) => setTimeout(done, 500))
  }
}

function expectOrder(tickets: Seen[], reports: Report[]): void {
  const numbers = reports.map(({ id }) => tickets.find((ticket) => ticket.messages.includes(id))?.number ?? 0)
  expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
}
