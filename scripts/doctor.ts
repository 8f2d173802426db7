import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { type Config, readConfig } from '../config.ts'
import { hasHolidays } from '../db/holidays.ts'
import { checkAdvisers, checkDatabase, checkGateway, checkRedis } from './doctor-services.ts'
import { bad, type Finding, good, reason, warn } from './finding.ts'

/** npm run doctor: looks at everything the program needs and says what to do; exit 1 when it would not run. */
const MIN_NODE = [20, 19]
const GB = 1024 ** 3
const LITTLE_BYTES = 5 * GB
const TOO_LITTLE_BYTES = GB / 2
/** The State Council publishes next year's holidays in November. */
const HOLIDAYS_EXPECTED = '-11-15'
const HEALTH_TIMEOUT_MS = 2_000

const findings = await examine()
for (const { mark, text } of findings) console.log(`${mark} ${text}`)
const broken = findings.filter(({ mark }) => mark === '✗').length
console.log(broken === 0 ? '可以运行。' : `有${broken}处要先改好，才能运行。`)
process.exitCode = broken === 0 ? 0 : 1

async function examine(): Promise<Finding[]> {
  const node = checkNode(process.versions.node)
  const config = settings()
  if ('mark' in config) return [node, config]
  return [
    node,
    good('设置都看得懂'),
    ...checkDataDir(config.HUIYIN_DATA_DIR),
    ...(await checkDatabase(config)),
    ...(await checkRedis(config)),
    ...(await checkGateway(config)),
    ...(await checkAdvisers(config)),
    await checkPort(config),
    checkHolidays(new Date()),
  ]
}

function settings(): Config | Finding {
  try {
    return readConfig(process.env)
  } catch (error) {
    return { mark: '✗', text: error instanceof Error ? error.message : '设置读不出来' }
  }
}

function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [minMajor = 0, minMinor = 0] = MIN_NODE
  const enough = major > minMajor || (major === minMajor && minor >= minMinor)
  return enough
    ? good(`Node ${version}`)
    : bad(`Node ${version} 太旧`, `请装 Node ${MIN_NODE.join('.')} 或更新的，最好是 22 或 24`)
}

function checkDataDir(dataDir: string): Finding[] {
  const dir = resolve(dataDir)
  try {
    mkdirSync(dir, { recursive: true })
    const probe = join(dir, `.doctor-${process.pid}`)
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (error) {
    return [bad(`数据目录 ${dir} 写不进去（${reason(error)}）`, '请改目录的权限，或者把 HUIYIN_DATA_DIR 设到别处')]
  }
  const { bavail, bsize } = statfsSync(dir)
  const free = bavail * bsize
  const words = `数据目录 ${dir} 可以写，还剩 ${(free / GB).toFixed(1)} GB`
  if (free < TOO_LITTLE_BYTES) return [bad(words, '太少了，数据库会停下来；请先腾出空间')]
  return [free < LITTLE_BYTES ? warn(words, '照片会越来越多，最好留 5 GB 以上') : good(words)]
}

async function checkPort(config: Config): Promise<Finding> {
  const { HOST, PORT } = config
  if (!config.HUIYIN_ROLES.includes('server')) return good('这个进程不开网页，不用端口')
  const trouble = await tryListening(HOST, PORT)
  if (trouble === null) return good(`端口 ${HOST}:${PORT} 空着`)
  if (trouble !== 'EADDRINUSE') return bad(`${HOST}:${PORT} 不能用（${trouble}）`, '请看 HOST 是不是这台机器的地址')
  if (await isHuiyin(PORT)) return good(`端口 ${PORT} 上回音正在运行`)
  return bad(`端口 ${PORT} 被别的程序占着`, `请换一个：PORT=${PORT + 1}`)
}

function tryListening(host: string, port: number): Promise<string | null> {
  return new Promise((done) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message))
    probe.listen(port, host, () => probe.close(() => done(null)))
  })
}

/** node:http, because a fetch whose socket is torn down may never answer, and keeps nobody awake. */
function isHuiyin(port: number): Promise<boolean> {
  return new Promise((done) => {
    const question = get({ host: '127.0.0.1', port, path: '/healthz', timeout: HEALTH_TIMEOUT_MS }, (answer) => {
      let body = ''
      answer.on('data', (chunk: Buffer) => {
        body += chunk.toString()
      })
      answer.once('close', () => done(body.includes('"lateSeconds"')))
    })
    question.once('timeout', () => question.destroy())
    question.once('error', () => done(false))
  })
}

function checkHolidays(now: Date): Finding {
  const year = now.getFullYear()
  if (!hasHolidays(year)) {
    return warn(`不知道 ${year} 年的放假安排，节假日会被当成工作日`, '请更新 chinese-days，或者写进镇文件的 calendar')
  }
  if (hasHolidays(year + 1)) return good(`知道 ${year} 和 ${year + 1} 年的放假安排`)
  const isLate = now.toISOString().slice(0, 10) >= `${year}${HOLIDAYS_EXPECTED}`
  if (!isLate) return good(`知道 ${year} 年的放假安排，${year + 1} 年的还没公布`)
  return warn(
    `还不知道 ${year + 1} 年的放假安排，到时候节假日会被当成工作日`,
    '公布后请更新 chinese-days，或者写进镇文件的 calendar.holidays 和 calendar.workdays',
  )
}
