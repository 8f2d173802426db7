import { z } from 'zod'

const MIN_TOKEN_CHARS = 16
const flag = z.stringbool('写 true 或 false').optional()
const url = (protocols: RegExp, example: string) =>
  z.url({ protocol: protocols, error: `要写成 ${example} 这样的地址` }).optional()

/** Everything that can be set from outside, one field per environment variable; README's table is made from it. */
export const Config = z.object({
  DATABASE_URL: url(/^postgres(ql)?$/, 'postgres://用户:密码@主机:5432/库名').describe(
    'PostgreSQL 13 or newer. Absent: an embedded PostgreSQL in HUIYIN_DATA_DIR.',
  ),
  REDIS_URL: url(/^rediss?$/, 'redis://主机:6379').describe(
    'Redis for BullMQ (appendonly on). Absent: BullMQ on PostgreSQL.',
  ),
  HUIYIN_DATA_DIR: z
    .string()
    .min(1, '不能空')
    .default('./data')
    .describe('Photos, the embedded database, the spool. Keep it on a disk with backups.'),
  HOST: z
    .string()
    .default('127.0.0.1')
    .describe('Address to listen on. Loopback by default: put a reverse proxy in front.'),
  PORT: z.coerce
    .number('要写数字')
    .int('要写整数')
    .min(0)
    .max(65_535, '端口是 0 到 65535 的数')
    .default(3000)
    .describe('Port of the console, the API and the resident pages. 0: any free port.'),
  PUBLIC_URL: url(/^https?$/, 'https://huiyin.example.cn').describe(
    'Address under which residents reach the pages; used in links.',
  ),
  HUIYIN_ROLES: z
    .string()
    .default('bot,jobs,server')
    .transform((text) => text.split(',').map((role) => role.trim()))
    .pipe(z.array(z.enum(['bot', 'jobs', 'server'], '只有 bot、jobs、server，用逗号隔开')).min(1))
    .describe('What this process does: bot, jobs, server, separated by commas.'),
  HUIYIN_ADMIN_TOKEN: z
    .string()
    .min(MIN_TOKEN_CHARS, `至少${MIN_TOKEN_CHARS}个字符`)
    .optional()
    .describe(
      'Bearer token of the administrator. Absent: made at the first start, kept in HUIYIN_DATA_DIR, printed once.',
    ),
  HUIYIN_SEAL_KEY: z
    .string()
    .regex(/^[A-Za-z0-9_-]{43}$/, '要写32个随机字节的 base64url，43个字符')
    .optional()
    .describe(
      'Seals second factors. Absent: made once and kept in HUIYIN_DATA_DIR; several servers on several machines need the same one.',
    ),
  HUIYIN_TOWN: z.string().default('demo').describe('Town file for a first start: a path, demo, or none.'),
  WECHATY_PUPPET_SERVICE_TOKEN: z
    .string()
    .optional()
    .describe('Token of the WeChat gateway. Absent: the simulator is the WeChat.'),
  WECHATY_PUPPET_SERVICE_ENDPOINT: z
    .string()
    .regex(/^[^\s/]+:\d+$/, '要写成 主机:端口')
    .optional()
    .describe('host:port of the gateway; required with a token (no look-up at third parties).'),
  WECHATY_PUPPET_SERVICE_TLS_CA_CERT: z
    .string()
    .optional()
    .describe('PEM of the CA that signed the gateway’s certificate (\\n escaped).'),
  WECHATY_PUPPET_SERVICE_TLS_SERVER_NAME: z.string().optional().describe('Server name in the gateway’s certificate.'),
  WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT: flag.describe(
    'true: no TLS to the gateway. Only inside a tunnel or on loopback.',
  ),
  LLM_BASE_URL: url(/^https?$/, 'http://127.0.0.1:11434/v1').describe(
    'OpenAI-compatible chat server, asked only where the bot is unsure; gets masked lines. Absent: nobody is asked.',
  ),
  LLM_API_KEY: z.string().optional().describe('Key of the chat server, if it wants one.'),
  LLM_MODEL: z.string().optional().describe('Model of the chat server; required with LLM_BASE_URL.'),
  ASR_BASE_URL: url(/^https?$/, 'http://127.0.0.1:8000/v1').describe(
    'OpenAI-compatible speech server; gets every voice message of the bound groups. Absent: a liaison listens.',
  ),
  ASR_API_KEY: z.string().optional().describe('Key of the speech server, if it wants one.'),
  ASR_MODEL: z.string().optional().describe('Model of the speech server; required with ASR_BASE_URL.'),
  HUIYIN_CALL_URL: url(/^https?$/, 'https://call.example.cn/ring').describe(
    'Service that phones or texts staff who have not confirmed a warning: gets {id, phone, name, text}, answers {"accepted": true} within 3 seconds. Absent: nobody is phoned.',
  ),
  HUIYIN_CALL_TOKEN: z.string().optional().describe('Bearer token for that service, if it wants one.'),
  WEBHOOK_INTERNAL_HOSTS: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((host) => host.trim())
        .filter((host) => host !== ''),
    )
    .pipe(z.array(z.string().regex(/^[\w.:-]+$/, '只写主机名或 IP，用逗号隔开，不写 http:// 和端口')))
    .describe(
      'Hosts of your own network that web-hooks and HUIYIN_CALL_URL may reach, separated by commas. All other internal addresses are refused.',
    ),
  SIMULATOR_CLOCK: z.iso
    .datetime({ offset: true, error: '要写成 2026-03-02T08:00:00+08:00 这样的时间' })
    .optional()
    .describe('Simulator only: the clock starts here and stands still until it is moved.'),
})
export type Config = z.infer<typeof Config>

/** Reads the environment; a wrong value refuses to start with a sentence that says which one and how to mend it. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const filled = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Config.safeParse(filled)
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `  ${String(issue.path[0])}：${issue.message}`)
    throw new ConfigError(`设置有误，没有启动：\n${faults.join('\n')}`)
  }
  const config = parsed.data
  if (config.WECHATY_PUPPET_SERVICE_TOKEN !== undefined && config.WECHATY_PUPPET_SERVICE_ENDPOINT === undefined) {
    throw new ConfigError(
      '设置有误，没有启动：\n  WECHATY_PUPPET_SERVICE_ENDPOINT：有令牌就要写网关的 主机:端口，令牌不会发给第三方去查地址',
    )
  }
  for (const name of ['LLM', 'ASR'] as const) {
    if (config[`${name}_BASE_URL`] !== undefined && config[`${name}_MODEL`] === undefined)
      throw new ConfigError(`设置有误，没有启动：\n  ${name}_MODEL：写了 ${name}_BASE_URL，就要写用哪个模型`)
  }
  return config
}

export class ConfigError extends Error {}
