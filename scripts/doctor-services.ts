import { connect } from 'node:net'
import { arch, platform } from 'node:os'
import { Redis } from 'ioredis'
import postgres from 'postgres'
import type { Config } from '../config.ts'
import { findBinaries } from '../db/embedded/binaries.ts'
import { chooseRunAs } from '../db/embedded/run-as.ts'
import { bad, type Finding, good, reason, warn } from './finding.ts'
import { runningEmbedded } from './running-embedded.ts'

const REACH_SECONDS = 5
const MIN_POSTGRES = 130_000

export async function checkDatabase(config: Config): Promise<Finding[]> {
  if (config.DATABASE_URL !== undefined) return lookInside(config.DATABASE_URL, 'DATABASE_URL')
  const url = await runningEmbedded(config.HUIYIN_DATA_DIR)
  if (url !== null) return lookInside(url, '自带的 PostgreSQL')
  try {
    await findBinaries(chooseRunAs())
    return [good(`没有设 DATABASE_URL：启动时用自带的 PostgreSQL（${platform()}-${arch()}）`)]
  } catch (error) {
    return [bad('自带的 PostgreSQL 用不了', reason(error))]
  }
}

interface Facts {
  version: number
  words: string
  encoding: string
  ctype: string
  may_create: boolean
}

async function lookInside(url: string, name: string): Promise<Finding[]> {
  const client = postgres(url, { max: 1, connect_timeout: REACH_SECONDS, onnotice: () => {} })
  try {
    const [facts] = await client<Facts[]>`
      select current_setting('server_version_num')::int as version, current_setting('server_version') as words,
             pg_encoding_to_char(encoding) as encoding, datctype as ctype,
             has_database_privilege(current_user, datname, 'create') as may_create
      from pg_database where datname = current_database()`
    return facts === undefined ? [] : judge(facts, name)
  } catch (error) {
    return [bad(`${name} 连不上（${reason(error)}）`, '请看地址、用户、密码对不对，PostgreSQL 开了没有')]
  } finally {
    await client.end({ timeout: 1 })
  }
}

function judge({ version, words, encoding, ctype, may_create }: Facts, name: string): Finding[] {
  const recreate = "请重建：create database huiyin encoding 'UTF8' locale 'C.UTF-8' template template0"
  return [
    version >= MIN_POSTGRES
      ? good(`${name}：PostgreSQL ${words}`)
      : bad(`PostgreSQL ${words} 太旧`, '请用 13 或更新的'),
    encoding === 'UTF8' ? good('数据库的编码是 UTF8') : bad(`数据库的编码是 ${encoding}`, recreate),
    ctype === 'C' || ctype === 'POSIX'
      ? warn(`数据库的字符分类（datctype）是 ${ctype}，中文检索会一声不响什么都找不到`, recreate)
      : good(`字符分类是 ${ctype}，认得中文`),
    may_create ? good('可以建表') : bad('这个用户不能在库里建表', '请执行：grant create on database 库名 to 用户'),
  ]
}

export async function checkRedis({ REDIS_URL }: Config): Promise<Finding[]> {
  if (REDIS_URL === undefined) return [good('没有设 REDIS_URL：队列用 PostgreSQL')]
  const redis = new Redis(REDIS_URL, {
    lazyConnect: true,
    retryStrategy: () => null,
    connectTimeout: REACH_SECONDS * 1000,
  })
  redis.on('error', () => {})
  try {
    await redis.connect()
    const read = async (name: string) => (await redis.config('GET', name).catch(() => [])) as string[]
    const [, appendonly] = await read('appendonly')
    const [, policy] = await read('maxmemory-policy')
    return [
      good('Redis 连得上'),
      ...(appendonly === 'no'
        ? [warn('Redis 没有开 appendonly', '断电会丢唤醒（一秒内能补上），最好设 appendonly yes')]
        : []),
      ...(policy === undefined || policy === 'noeviction'
        ? []
        : [warn(`Redis 的 maxmemory-policy 是 ${policy}，内存满了会丢任务`, '请改成 noeviction')]),
    ]
  } catch (error) {
    return [bad(`REDIS_URL 连不上（${reason(error)}）`, '请启动 Redis，或者去掉 REDIS_URL，让队列用 PostgreSQL')]
  } finally {
    redis.disconnect()
  }
}

export async function checkGateway(config: Config): Promise<Finding[]> {
  const endpoint = config.WECHATY_PUPPET_SERVICE_ENDPOINT
  if (endpoint === undefined) return [good('没有设微信网关：微信是模拟的')]
  const [host = '', port = ''] = endpoint.split(/:(?=\d+$)/)
  const trouble = await reach(host, Number(port))
  return [
    trouble === null
      ? good(`微信网关 ${endpoint} 有回应`)
      : bad(`微信网关 ${endpoint} 连不上（${trouble}）`, '请问服务商地址对不对、有没有放行这台机器'),
    ...(config.WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT === true && !/^(?:127\.|localhost$)/.test(host)
      ? [warn('到网关的连接没有加密', '聊天内容会在网上裸奔，只能在隧道里这样用')]
      : []),
  ]
}

/** Advisers may be away: the program works without them, only worse, so this is a warning. */
export async function checkAdvisers(config: Config): Promise<Finding[]> {
  const servers = { LLM_BASE_URL: config.LLM_BASE_URL, ASR_BASE_URL: config.ASR_BASE_URL }
  const found = Object.entries(servers).map(async ([name, url]) => {
    if (url === undefined) return []
    const { hostname, port, protocol } = new URL(url)
    const trouble = await reach(hostname, Number(port || (protocol === 'https:' ? 443 : 80)))
    return [
      trouble === null ? good(`${name} 有回应`) : warn(`${name} 连不上（${trouble}）`, '不影响运行，只是暂时问不到它'),
    ]
  })
  return (await Promise.all(found)).flat()
}

function reach(host: string, port: number): Promise<string | null> {
  return new Promise((done) => {
    const socket = connect({ host, port, timeout: REACH_SECONDS * 1000 })
    const end = (trouble: string | null) => {
      socket.destroy()
      done(trouble)
    }
    socket.once('connect', () => end(null))
    socket.once('timeout', () => end('没有回应'))
    socket.once('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message))
  })
}
