import type { Desk } from '../desk/desk.ts'
import type { ServerRole } from './role.ts'

export interface BannerFacts {
  server: ServerRole | null
  desk: Pick<Desk, 'directory'>
  database: { embedded: boolean }
  backend: { kind: 'redis' | 'postgres' }
}

/** What stands on the screen when everything runs: where to look, and the token, once. */
export function banner({ server, desk, database, backend }: BannerFacts): string {
  const town = desk.directory.maybeTown()
  const simulated = [...(town?.accounts.values() ?? [])].some((account) => account.kind === 'simulator')
  const lines = [
    `回音 已启动：${town?.name ?? '还没有镇的资料'}`,
    ...(server === null ? [] : [`  控制台  ${server.url}/   （用账号登录）`]),
    ...(server !== null && simulated ? [`  模拟群  ${server.url}/simulator   （在浏览器里扮演村民和网格员）`] : []),
    ...(server === null ? [] : [`  接口    ${server.url}/api/tickets`]),
    ...(server?.tokenIsNew ? [`  管理令牌（只显示这一次）  ${server.adminToken}`] : []),
    `  数据库  ${database.embedded ? '自带 PostgreSQL' : 'DATABASE_URL'}；队列在 ${backend.kind === 'redis' ? 'Redis' : 'PostgreSQL'}；微信${simulated ? '是模拟的' : '已接网关'}`,
    ...(server?.first
      ? [`  管理账号（只显示这一次，登录后要改密码）  ${server.first.name} / ${server.first.password}`]
      : []),
    '  按 Ctrl-C 停止',
  ]
  return lines.join('\n')
}
