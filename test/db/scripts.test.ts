import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { startEmbedded } from '../../db/embedded/embedded.ts'
import { DEMO_TOWN } from '../../db/first-town.ts'
import { ROOT } from '../house.ts'
import { freshDatabase } from '../postgres.ts'

interface Ended {
  code: number | null
  output: string
}

/** One of our commands in a process of its own, as `npm run` starts it. */
function command(args: string[], environment: Record<string, string>): Promise<Ended> {
  const { PATH, HOME } = process.env
  const env = { PATH, HOME, ...environment }
  const child = spawn(process.execPath, ['--import', 'tsx', ...args], { cwd: ROOT, env })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
  return new Promise((done) => child.once('close', (code) => done({ code, output })))
}

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'huiyin-scripts-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

describe('npm run town', () => {
  const town = (args: string[], environment: Record<string, string>) =>
    command(['scripts/town.ts', ...args], environment)

  it('brings a town in and out again, and names what is wrong with a file', async () => {
    const [fresh, dir] = [await freshDatabase(inject('postgresUrl')), folder()]
    onTestFinished(() => fresh.drop())
    const environment = { DATABASE_URL: fresh.url, HUIYIN_DATA_DIR: dir }
    const [file, broken] = [join(dir, 'town.yaml'), join(dir, 'broken.yaml')]
    expect(await town(['export', file], environment)).toMatchObject({
      code: 1,
      output: expect.stringMatching(/还没有镇的资料/),
    })
    expect(await town(['import', DEMO_TOWN], environment)).toMatchObject({
      code: 0,
      output: expect.stringMatching(/已导入：谷阳镇/),
    })
    expect(await town(['export', file], environment)).toMatchObject({ code: 0 })
    expect(readFileSync(file, 'utf8')).toContain('柳河村三组微网格')
    const workbook = join(dir, 'town.xlsx')
    expect(await town(['export', workbook], environment)).toMatchObject({ code: 0 })
    expect(await town(['import', workbook], environment)).toMatchObject({
      output: expect.stringMatching(/已导入：谷阳镇/),
    })
    writeFileSync(broken, readFileSync(file, 'utf8').replaceAll('role: liaison', 'role: king'))
    const refused = await town(['import', broken], environment)
    expect(refused).toMatchObject({
      code: 1,
      output: expect.stringMatching(/有6处要改，什么都没有改动：\n {2}duties\[\d+\]\.role：职责只有/),
    })
  })

  it('says how it is used, and what it cannot find', async () => {
    const environment = { DATABASE_URL: inject('postgresUrl') }
    expect(await town([], environment)).toMatchObject({ code: 1, output: expect.stringMatching(/^用法/) })
    expect(await town(['drop', 'x'], environment)).toMatchObject({ code: 1, output: expect.stringMatching(/^用法/) })
    expect(await town(['export', 'x'], { DATABASE_URL: 'postgres://a:b@127.0.0.1:9/c' })).toMatchObject({
      code: 1,
      output: expect.stringMatching(/^DATABASE_URL 连不上/),
    })
  })

  it('leaves a running embedded PostgreSQL running', async () => {
    const dir = folder()
    const embedded = await startEmbedded(dir, { fsync: 'off' })
    onTestFinished(() => embedded.stop())
    expect(await town(['import', DEMO_TOWN], { HUIYIN_DATA_DIR: dir })).toMatchObject({ code: 0 })
    const sql = postgres(embedded.url, { max: 1, onnotice: () => {} })
    expect(await sql`select name from town`.finally(() => sql.end())).toEqual([{ name: '谷阳镇' }])
  })
})

describe('npm run doctor', () => {
  const doctor = (environment: Record<string, string>) => command(['scripts/doctor.ts'], environment)

  it('finds a healthy place healthy', async () => {
    const { code, output } = await doctor({ DATABASE_URL: inject('postgresUrl'), HUIYIN_DATA_DIR: folder(), PORT: '0' })
    expect(output).toMatch(
      /✓ DATABASE_URL：PostgreSQL 18[\s\S]*✓ 数据库的编码是 UTF8[\s\S]*✓ 有 pg_trgm 扩展[\s\S]*可以运行。/,
    )
    expect(code).toBe(0)
  })

  it('says of everything that is missing what to do', async () => {
    const squatter = createServer((socket) => socket.destroy())
    await new Promise<void>((done) => squatter.listen(0, '127.0.0.1', done))
    onTestFinished(() => new Promise<void>((done) => squatter.close(() => done())))
    const address = squatter.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const { code, output } = await doctor({
      DATABASE_URL: 'postgres://a:b@127.0.0.1:9/c',
      REDIS_URL: 'redis://127.0.0.1:9',
      WECHATY_PUPPET_SERVICE_TOKEN: 'insecure_x',
      WECHATY_PUPPET_SERVICE_ENDPOINT: '127.0.0.1:9',
      HUIYIN_DATA_DIR: folder(),
      PORT: String(port),
    })
    for (const trouble of [
      /✗ DATABASE_URL 连不上/,
      /✗ REDIS_URL 连不上/,
      /✗ 微信网关 .* 连不上/,
      /✗ 端口 \d+ 被别的程序占着.*请换一个/,
    ]) {
      expect(output).toMatch(trouble)
    }
    expect(code).toBe(1)
  })

  it('shows a setting that cannot be read', async () => {
    expect(await doctor({ PORT: 'http' })).toMatchObject({ code: 1, output: expect.stringMatching(/PORT：要写数字/) })
  })
})
