import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { freePort } from './gateway.ts'
import { listenTo, until } from './line.ts'

const SCRIPT = fileURLToPath(new URL('../../scripts/gateway.ts', import.meta.url))
const PACKAGE = new URL('./fixtures/puppet-package.ts', import.meta.url).href

describe('npm run gateway', () => {
  it('serves a puppet package by its name', async () => {
    const port = await freePort()
    const run = gateway(PACKAGE, '--port', String(port), '--token', 'insecure_test', '--no-tls')
    await until(() => run.printed().includes(`127.0.0.1:${port}`), 20_000)
    expect(run.printed()).not.toContain('insecure_test')
    const tls = { disable: true }
    const line = await listenTo({ endpoint: `127.0.0.1:${port}`, token: 'insecure_test', tls, handled: () => {} })
    await until(() => line.account.state() === 'online')
  }, 30_000)

  it('serves with TLS and the certificate that wechaty brings along', async () => {
    const port = await freePort()
    const run = gateway(PACKAGE, '--port', String(port), '--token', 'insecure_test')
    await until(() => run.printed().includes('网关已启动'), 20_000)
    const line = await listenTo({ endpoint: `127.0.0.1:${port}`, token: 'insecure_test', tls: {}, handled: () => {} })
    await until(() => line.account.state() === 'online', 10_000)
  }, 40_000)

  it.each([
    ['没有写明微信接口包的名字', []],
    ['没有安装 wechaty-puppet-nowhere，请先运行：npm install wechaty-puppet-nowhere', ['wechaty-puppet-nowhere']],
    ['zod 不是 wechaty 的微信接口包', ['zod']],
    ['口令缺少前缀', [PACKAGE, '--token', 'abc']],
    ['端口不对：99999', [PACKAGE, '--port', '99999']],
    ['参数看不懂', [PACKAGE, '--prot', '1']],
  ])(
    'says “%s”',
    async (sentence, args) => {
      const run = gateway(...args)
      await until(() => run.ended(), 20_000)
      expect(run.printed()).toContain(sentence)
      expect(run.printed()).not.toContain('    at ')
    },
    30_000,
  )

  it('says that the port is taken', async () => {
    const port = await occupied()
    const run = gateway(PACKAGE, '--port', String(port))
    await until(() => run.ended(), 20_000)
    expect(run.printed()).toContain(`127.0.0.1:${port} 已被占用，请换一个`)
  }, 30_000)
})

function gateway(...args: string[]): { printed(): string; ended(): boolean } {
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', SCRIPT, ...args])
  let printed = ''
  const collect = (chunk: Buffer) => {
    printed += chunk.toString()
  }
  child.stdout?.on('data', collect)
  child.stderr?.on('data', collect)
  onTestFinished(() => void child.kill('SIGKILL'))
  return { printed: () => printed, ended: () => child.exitCode !== null }
}

async function occupied(): Promise<number> {
  const port = await freePort()
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()))
  onTestFinished(() => void server.close())
  return port
}
