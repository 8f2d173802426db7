import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { expect, inject, it, onTestFinished } from 'vitest'
import { freePort } from '../../db/embedded/processes.ts'
import { Program } from '../../scripts/benches/program.ts'
import { freshDatabase } from '../postgres.ts'
import { demoTown } from '../village.ts'

/** Each mistake: one clear sentence with its mend, an exit code that is not 0, nothing damaged. */
async function refusal(environment: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const program = new Program(environment)
  const code = await program.exited()
  return { code, said: program.output }
}

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'huiyin-refusal-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

async function database(): Promise<string> {
  const { url, drop } = await freshDatabase(inject('postgresUrl'))
  onTestFinished(drop)
  return url
}

it('refuses a DATABASE_URL behind which nothing answers', async () => {
  const url = `postgres://nobody:wrong@127.0.0.1:${await freePort(0)}/huiyin`
  const { code, said } = await refusal({ DATABASE_URL: url, HUIYIN_DATA_DIR: folder() })
  expect(code).toBe(1)
  expect(said).toMatch(/DATABASE_URL 连不上（.*）。请看地址、用户和密码对不对，PostgreSQL 开了没有。/)
  expect(said).not.toContain('wrong')
})

it('refuses settings that are no settings, and names each', async () => {
  const { code, said } = await refusal({
    DATABASE_URL: 'huiyin',
    PORT: 'door',
    HUIYIN_ROLES: 'bot,cook',
    SIMULATOR_CLOCK: 'noon',
  })
  expect(code).toBe(1)
  for (const name of ['DATABASE_URL：', 'PORT：', 'HUIYIN_ROLES：', 'SIMULATOR_CLOCK：']) expect(said).toContain(name)
})

it('refuses a token without an endpoint: the token is not sent to third parties', async () => {
  const { code, said } = await refusal({ WECHATY_PUPPET_SERVICE_TOKEN: 'insecure_x', HUIYIN_DATA_DIR: folder() })
  expect(code).toBe(1)
  expect(said).toContain('WECHATY_PUPPET_SERVICE_ENDPOINT：有令牌就要写网关的 主机:端口')
})

it('refuses an occupied port and names another', async () => {
  const taken = createServer()
  await new Promise<void>((done) => taken.listen(0, '127.0.0.1', () => done()))
  onTestFinished(() => void taken.close())
  const address = taken.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const { code, said } = await refusal({
    DATABASE_URL: await database(),
    HUIYIN_DATA_DIR: folder(),
    PORT: String(port),
  })
  expect(code).toBe(1)
  expect(said).toContain(`端口 ${port} 已被别的程序占用。请换一个：PORT=${port + 1} npm start`)
})

it('refuses a damaged town file, names every fault, and leaves the database without a town', async () => {
  const dir = folder()
  const file = join(dir, 'town.yaml')
  writeFileSync(
    file,
    demoTown().replace('role: leader', 'role: king').replace('grid: 柳河村三组微网格', 'grid: 柳河村九组微网格'),
  )
  const url = await database()
  const { code, said } = await refusal({ DATABASE_URL: url, HUIYIN_DATA_DIR: dir, HUIYIN_TOWN: file })
  expect(code).toBe(1)
  expect(said).toMatch(/有\d+处要改，没有导入/)
  expect(said).toMatch(/duties\[0\]\.role：职责只有/)
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  expect(await sql`select * from town`).toEqual([])
  await sql.end()
  expect(readFileSync(file, 'utf8')).toContain('king')
})

it('refuses a Redis that is not there', async () => {
  const { code, said } = await refusal({
    DATABASE_URL: await database(),
    HUIYIN_DATA_DIR: folder(),
    REDIS_URL: `redis://127.0.0.1:${await freePort(0)}`,
  })
  expect(code).toBe(1)
  expect(said).toMatch(/REDIS_URL 连不上（.*）。请启动 Redis，或去掉 REDIS_URL/)
})

it('refuses a second bot on the same account; the first goes on', async () => {
  const environment = { DATABASE_URL: await database(), HUIYIN_DATA_DIR: folder() }
  const first = await Program.start(environment)
  const { code, said } = await refusal(environment)
  expect(code).toBe(1)
  expect(said).toContain('账号 main 已有另一个回音进程在用。请先停掉那一个，再启动。')
  expect((await fetch(`${first.url}/healthz`)).status).toBe(200)
  expect(await first.kill('SIGTERM')).toBe(0)
})
