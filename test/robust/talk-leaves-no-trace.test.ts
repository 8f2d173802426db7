import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { expect, it, onTestFinished } from 'vitest'
import { Program } from '../../scripts/benches/program.ts'
import { redisUrl } from '../redis.ts'

const LINES = 1_000
const SUBJECTS = ['腊肉', '广场舞', '孙子', '麻将', '白菜', '电视剧', '天气', '喜酒', '红薯', '唱歌']
const REMARKS = [
  '今天真不错',
  '昨天笑死我了',
  '大家看看这个',
  '晚上一起来',
  '我家那口子最喜欢',
  '明年再说吧',
  '哈哈哈哈',
  '真香',
  '有意思',
  '多少钱一斤',
]

it('N-02 PC-05: after 1,000 lines of chatter no file, no log and no queue holds any of them', {
  timeout: 240_000,
}, async () => {
  const dir = mkdtempSync(join(tmpdir(), 'huiyin-talk-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  const program = await Program.start({ HUIYIN_DATA_DIR: dir, REDIS_URL: await redisUrl() })
  const api = (path: string, body?: unknown) =>
    fetch(
      `${program.url}/simulator/api/${path}`,
      body === undefined
        ? {}
        : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
    )
  const room = 'sim-liuhe-3-room%40chatroom'
  for (let n = 0; n < LINES; n++) {
    const text = `${SUBJECTS[n % 10]}${REMARKS[Math.floor(n / 10) % 10]}，闲话${n}zq`
    const answer = await api(`rooms/${room}/messages`, { from: 'wx-neighbour-8', type: 'text', text })
    expect(answer.status).toBe(200)
  }
  // one report between them, so that the search is known to find what was kept
  await api(`rooms/${room}/messages`, { from: 'wx-neighbour-9', type: 'text', text: '晒谷场的路灯不亮了，标记在此' })
  expect((await api('settle', {})).status).toBe(200)
  await program.kill('SIGTERM')

  const found = (needle: string) => [
    ...filesOf(dir).filter((file) => readFileSync(file).includes(needle)),
    ...(program.output.includes(needle) ? ['log'] : []),
  ]
  expect(found('标记在此').length).toBeGreaterThan(0)
  expect(found('闲话')).toEqual([])
  expect((await everythingIn(await redisUrl())).filter((entry) => entry.includes('闲话'))).toEqual([])
})

function filesOf(dir: string): string[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .map((name) => join(dir, name))
    .filter((file) => statSync(file).isFile())
}

async function everythingIn(url: string): Promise<string[]> {
  const redis = new Redis(url)
  const keys = await redis.keys('*')
  const dumps = await Promise.all(
    keys.map(async (key) => `${key} ${(await redis.dumpBuffer(key))?.toString('utf8') ?? ''}`),
  )
  redis.disconnect()
  return dumps
}
