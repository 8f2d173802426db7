import '../bot/quiet.ts'
import { createServer } from 'node:net'
import { parseArgs } from 'node:util'
import type { Puppet } from 'wechaty-puppet'
import { serveGateway } from '../bot/simulator/gateway-server.ts'

/** Serves any wechaty puppet package as a gateway, without the registration at a third party that wechaty's own needs. */
const USAGE = '用法：npm run gateway -- 包名 [--port 8788] [--token insecure_口令] [--host 127.0.0.1] [--no-tls]'
const DEFAULT_PORT = '8788'
const SNI_TOKEN = /^[A-Za-z0-9.-]+_.+$/

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
})

async function main(): Promise<void> {
  const { name, host, port, given, tls } = settings()
  const token = given ?? `insecure_${crypto.randomUUID()}`
  await portIsFree(host, port)
  const puppet = await load(name)
  puppet.on('scan', ({ qrcode }) => {
    if (qrcode) console.log(`请用手机微信扫码登录，二维码内容：${qrcode}`)
  })
  puppet.on('login', ({ contactId }) => console.log(`已登录：${contactId}`))
  puppet.on('logout', () => console.log('已退出登录'))
  puppet.on('error', () => console.error('微信接口报错，详情可设 WECHATY_LOG=warn 后重启查看'))
  await serveGateway({ endpoint: `${host}:${port}`, puppet, token, tls: { disable: !tls } })
  console.log(`网关已启动：${host}:${port}。机器人一侧请设置：`)
  console.log(`WECHATY_PUPPET_SERVICE_ENDPOINT=${host}:${port}`)
  if (!given) console.log(`WECHATY_PUPPET_SERVICE_TOKEN=${token}`)
  if (!tls) console.log('WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT=true')
}

interface Settings {
  name: string
  host: string
  port: number
  given: string | undefined
  tls: boolean
}

function settings(): Settings {
  const { values, positionals } = arguments_()
  const name = positionals[0]
  if (!name) throw new Error(`没有写明微信接口包的名字。${USAGE}`)
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`端口不对：${values.port}，应为 1 到 65535`)
  const given = values.token ?? process.env.WECHATY_PUPPET_SERVICE_TOKEN
  if (given !== undefined && !SNI_TOKEN.test(given)) {
    throw new Error('口令缺少前缀：应写成 前缀_口令，前缀与证书域名一致；用自带证书时写成 insecure_口令')
  }
  return { name, host: values.host, port, given, tls: !values['no-tls'] }
}

function arguments_() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        port: { type: 'string', default: DEFAULT_PORT },
        token: { type: 'string' },
        host: { type: 'string', default: '127.0.0.1' },
        'no-tls': { type: 'boolean', default: false },
      },
    })
  } catch {
    throw new Error(`参数看不懂。${USAGE}`)
  }
}

async function portIsFree(host: string, port: number): Promise<void> {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'EADDRINUSE' ? '已被占用，请换一个：--port 端口号' : `不能使用（${error.code}）`
      reject(new Error(`${host}:${port} ${why}`))
    })
    probe.listen(port, host, () => probe.close(() => resolve()))
  })
}

async function load(name: string): Promise<Puppet> {
  const module = await import(name).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ERR_MODULE_NOT_FOUND') throw new Error(`没有安装 ${name}，请先运行：npm install ${name}`)
    throw new Error(`${name} 不能加载：${error.message}`)
  })
  const found = [module.default, module.default?.default, ...Object.values(module)].find(isPuppetClass)
  if (!found) throw new Error(`${name} 不是 wechaty 的微信接口包（里面没有 Puppet）`)
  return new found()
}

function isPuppetClass(candidate: unknown): candidate is new () => Puppet {
  return typeof candidate === 'function' && typeof candidate.prototype?.messageRawPayload === 'function'
}
