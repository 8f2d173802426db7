import type { Config } from '../config.ts'
import { sealOldSecrets } from '../desk/access/second-factor.ts'
import { firstAccount } from '../desk/access/staff-accounts.ts'
import { adminToken } from './admin-token.ts'
import { buildApp, type ServerOptions } from './app.ts'
import { builtConsole } from './console/build.ts'
import { readConsole } from './console/files.ts'
import { sealKey } from './seal-key.ts'

export interface ServerRole {
  /** Where pages and API are. */
  url: string
  adminToken: string
  /** The first account, made just now: its password is to be shown once. */
  first: { name: string; password: string } | null
  /** The token was made just now and is to be shown once. */
  tokenIsNew: boolean
  stop(): Promise<void>
}

/** Listens, where this process has the server role; an occupied port is said in one sentence. */
export async function openServer(
  config: Config,
  options: Omit<ServerOptions, 'adminToken' | 'sealKey' | 'publicUrl' | 'pages'>,
): Promise<ServerRole | null> {
  if (!config.HUIYIN_ROLES.includes('server')) return null
  const { token, isNew } = await adminToken(config.HUIYIN_ADMIN_TOKEN, config.HUIYIN_DATA_DIR)
  const key = await sealKey(config.HUIYIN_SEAL_KEY, config.HUIYIN_DATA_DIR)
  await sealOldSecrets(options.desk.db, key)
  const first = await firstAccount(options.desk.db, new Date())
  const folder = await builtConsole((line) => console.error(line))
  const pages = folder === null ? null : await readConsole(folder)
  const app = await buildApp({ ...options, adminToken: token, sealKey: key, publicUrl: config.PUBLIC_URL, pages })
  try {
    await app.listen({ host: config.HOST, port: config.PORT })
  } catch (error) {
    await app.close()
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new Error(`端口 ${config.PORT} 已被别的程序占用。请换一个：PORT=${config.PORT + 1} npm start`)
    }
    throw error
  }
  const address = app.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : config.PORT
  return {
    url: config.PUBLIC_URL ?? `http://${config.HOST.includes(':') ? `[${config.HOST}]` : config.HOST}:${port}`,
    adminToken: token,
    first,
    tokenIsNew: isNew,
    stop: async () => {
      app.server.closeAllConnections()
      await app.close()
    },
  }
}
