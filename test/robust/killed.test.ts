import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { expect, inject, it, onTestFinished } from 'vitest'
import { parse, stringify } from 'yaml'
import { Program } from '../../scripts/benches/program.ts'
import { freePort, GatewayProcess } from '../bot/gateway.ts'
import { freshDatabase } from '../postgres.ts'
import { demoTown } from '../village.ts'

/** KILLS=20 npx vitest run test/robust/killed.test.ts is the long form. */
const ROUNDS = Number(process.env.KILLS ?? 5)
const BURST = 200
const PEOPLE = 12
const ROOM = 'group-3@chatroom'
const FAMILIES = [
  ...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳',
]
const PLACES = ['塘', '湾', '坳', '桥']

it(`SC-06 IN-18: killed at ${ROUNDS} random moments of bursts of 200 messages: no saying is lost, no ticket opens twice`, {
  timeout: 400_000,
}, async () => {
  const database = await freshDatabase(inject('postgresUrl'))
  const dir = mkdtempSync(join(tmpdir(), 'huiyin-killed-'))
  const [port, token] = [await freePort(), 'insecure_killed']
  const gateway = await GatewayProcess.start(port, token)
  const sql = postgres(database.url, { max: 1, onnotice: () => {} })
  onTestFinished(async () => {
    gateway.signal('SIGKILL')
    await sql.end()
    await database.drop()
    rmSync(dir, { recursive: true, force: true })
  })
  await furnish(gateway)
  const environment = {
    DATABASE_URL: database.url,
    HUIYIN_DATA_DIR: dir,
    HUIYIN_TOWN: townFile(dir),
    HUIYIN_ROLES: 'bot,jobs,server',
    WECHATY_PUPPET_SERVICE_TOKEN: token,
    WECHATY_PUPPET_SERVICE_ENDPOINT: `127.0.0.1:${port}`,
    WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT: 'true',
  }
  let program = await Program.start(environment)
  // pacing would take hours for what is said here; it has tests of its own
  await sql`update account set per_minute = 1000000, room_gap_ms = 0`
  for (let round = 0; round < ROUNDS; round++) {
    await online(program)
    const burst = sayBurst(gateway, round)
    await new Promise((done) => setTimeout(done, 200 + Math.random() * 2_800))
    await program.kill('SIGKILL')
    await burst
    program = await Program.start(environment)
  }
  await online(program)
  await allSaid(sql)
  await program.kill('SIGTERM')

  const twice =
    await sql`select external_id from ticket_message where part = 'source' group by 1 having count(distinct ticket_number) > 1`
  expect(twice).toEqual([])
  const [{ tickets } = { tickets: 0 }] = await sql<{ tickets: number }[]>`select count(*)::int as tickets from ticket`
  expect(tickets).toBeGreaterThan(0)
  await expectEverySayingOnce(sql, gateway)
})

async function furnish(gateway: GatewayProcess): Promise<void> {
  const members: string[] = []
  for (let n = 0; n < PEOPLE; n++) {
    await gateway.order('addPerson', { id: `wx-${n}`, name: `村民${n}` })
    members.push(`wx-${n}`)
  }
  await gateway.order('addPerson', { id: 'wx-li', name: '李建国' })
  await gateway.order('addRoom', { id: ROOM, topic: '柳河村三组微网格群', members: [...members, 'wx-li'], bot: true })
}

function townFile(dir: string): string {
  const town = parse(demoTown()) as {
    rooms: { id: string; external?: string }[]
    people: { id: string; wechat?: string }[]
  }
  for (const room of town.rooms) if (room.id === 'liuhe-3-room') room.external = ROOM
  for (const person of town.people) if (person.id === 'li-jianguo') person.wechat = 'wx-li'
  const file = join(dir, 'town.yaml')
  writeFileSync(file, stringify(town))
  return file
}

async function sayBurst(gateway: GatewayProcess, round: number): Promise<void> {
  for (let n = 0; n < BURST; n++) {
    const family = FAMILIES[(round * 50 + n / 4) % FAMILIES.length]
    const report = `${family}家${PLACES[(round + n) % PLACES.length]}边上的路灯不亮了`
    const text = n % 4 === 0 ? report : n % 4 === 1 ? '我家也是' : '今天天气不错'
    await gateway.order('sayInRoom', ROOM, { from: `wx-${n % PEOPLE}`, type: 'text', text })
  }
}

async function online(program: Program): Promise<void> {
  for (;;) {
    const health = await fetch(`${program.url}/healthz`).then(
      (answer) => answer.json() as Promise<{ account: { state: string } }>,
    )
    if (health.account.state === 'online') return
    await new Promise((done) => setTimeout(done, 30))
  }
}

const SAID_WITHIN_MS = 90_000
async function allSaid(sql: postgres.Sql): Promise<void> {
  const until = Date.now() + SAID_WITHIN_MS
  for (;;) {
    const [row] = await sql<{ open: number }[]>`
      select count(*)::int as open from saying where state in ('waiting', 'sending', 'uncertain') and not_before <= now() + interval '1 minute'`
    if (row?.open === 0) return
    if (Date.now() > until) throw new Error(`${row?.open} sayings were never said`)
    await new Promise((done) => setTimeout(done, 200))
  }
}

/** Invariant 9: a committed saying is said; one whose answer was lost in the crash at most twice. */
async function expectEverySayingOnce(sql: postgres.Sql, gateway: GatewayProcess): Promise<void> {
  const said = new Map<string, number>()
  for (const { text } of gateway.said) said.set(text, (said.get(text) ?? 0) + 1)
  const rows = await sql<{ text: string; attempts: number; count: number }[]>`
    select text, max(attempts)::int as attempts, count(*)::int as count from saying where state = 'sent' and room_id is not null group by text`
  expect(rows.length).toBeGreaterThan(0)
  for (const { text, attempts, count } of rows) {
    expect(said.get(text) ?? 0, text).toBeGreaterThanOrEqual(1)
    expect(said.get(text) ?? 0, text).toBeLessThanOrEqual(count * Math.max(attempts, 1))
  }
}
