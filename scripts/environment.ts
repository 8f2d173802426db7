import { Config } from '../config.ts'

type Name = keyof typeof Config.shape

/** What operators in a town hall read; a variable without its sentence does not compile. */
const IN_CHINESE: Record<Name, string> = {
  DATABASE_URL: 'PostgreSQL 13 或更新。不设：用数据目录里自带的 PostgreSQL。',
  REDIS_URL: 'BullMQ 用的 Redis（要开 appendonly）。不设：队列也用 PostgreSQL。',
  HUIYIN_DATA_DIR: '照片、自带的数据库、断线时的暂存都在这里。请放在有备份的盘上。',
  HOST: '监听的地址。默认只有本机能访问，外面请放反向代理。',
  PORT: '接口和网页的端口。0：随便一个空的。',
  PUBLIC_URL: '村民打开网页用的地址，写在链接里。',
  HUIYIN_ROLES: '这个进程做什么：bot、jobs、server，用逗号隔开。',
  HUIYIN_ADMIN_TOKEN: '管理令牌，至少16个字符。不设：第一次启动时生成，存在数据目录，只显示一次。',
  HUIYIN_SEAL_KEY:
    '封存动态码用的钥匙：32个随机字节的 base64url。不设：自己做一个，放在数据目录；几台机器跑服务就要写同一个。',
  HUIYIN_TOWN: '第一次启动用的镇文件：一个路径、demo（示范镇）或 none。',
  WECHATY_PUPPET_SERVICE_TOKEN: '微信网关的令牌。不设：用模拟的微信。',
  WECHATY_PUPPET_SERVICE_ENDPOINT: '微信网关的 主机:端口。有令牌就必须写，令牌不会发给第三方去查地址。',
  WECHATY_PUPPET_SERVICE_TLS_CA_CERT: '给网关发证书的 CA，PEM 格式，换行写成 \\n。',
  WECHATY_PUPPET_SERVICE_TLS_SERVER_NAME: '网关证书里的服务器名。',
  WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT: 'true：到网关不加密。只能在隧道里或者本机用。',
  LLM_BASE_URL: '兼容 OpenAI 的对话服务，只在拿不准时问，发出去的话已遮住个人信息。不设：不问。',
  LLM_API_KEY: '对话服务的密钥，要才写。',
  LLM_MODEL: '对话服务用哪个模型；写了地址就要写。',
  ASR_BASE_URL: '兼容 OpenAI 的语音转文字服务，已绑定群里的语音都会发给它。不设：请网格员听。',
  ASR_API_KEY: '语音服务的密钥，要才写。',
  ASR_MODEL: '语音服务用哪个模型；写了地址就要写。',
  HUIYIN_CALL_URL:
    '预警没人回时打电话、发短信的服务：收到 {id, phone, name, text}，3秒内回 {"accepted": true}。不设：不打电话。',
  HUIYIN_CALL_TOKEN: '这个服务的令牌，要才写。',
  WEBHOOK_INTERNAL_HOSTS: '推送（webhook）和打电话的服务可以发到的内部主机，用逗号隔开。其他内网地址一律不发。',
  SIMULATOR_CLOCK: '只用于模拟：时钟从这一刻开始，停着不走，由人拨动。',
}

const variables = (Object.keys(Config.shape) as Name[]).map((name) => {
  const field = Config.shape[name]
  return { name, english: field.description ?? '', chinese: IN_CHINESE[name], fallback: fallbackOf(field) }
})

export function environmentTable(language: 'en' | 'zh'): string {
  const head = language === 'en' ? ['Variable', 'Default', 'Meaning'] : ['变量', '默认', '意思']
  const rows = variables.map(({ name, fallback, english, chinese }) => [
    `\`${name}\``,
    fallback === '' ? '' : `\`${fallback}\``,
    language === 'en' ? english : chinese,
  ])
  return [head, ['---', '---', '---'], ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
}

/** Every variable, commented out, ready to be copied to .env. */
export function environmentFile(): string {
  const parts = variables.map(({ name, chinese, fallback }) => `# ${chinese}\n#${name}=${fallback}\n`)
  return `# 复制成 .env，去掉要改的那一行前面的 #，再这样启动：\n#   set -a; . ./.env; set +a; npm start\n# 什么都不设也能跑。这个文件由 npm run docs 从 config.ts 生成。\n\n${parts.join('\n')}`
}

function fallbackOf(field: (typeof Config.shape)[Name]): string {
  const { success, data } = field.safeParse(undefined)
  return success && data !== undefined ? String(data) : ''
}
