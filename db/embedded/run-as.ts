import { chownSync, readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/** PostgreSQL refuses to run as root; as root we start it as one of these users, the first that exists. */
const FALLBACK_USERS = ['postgres', 'nobody']

export interface RunAs {
  uid: number
  gid: number
}

/** The user to run PostgreSQL as; null where the present one will do. */
export function chooseRunAs(): RunAs | null {
  if (process.getuid?.() !== 0) return null
  const entries = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  for (const name of FALLBACK_USERS) {
    const entry = entries.find(([user]) => user === name)
    if (entry) return { uid: Number(entry[2]), gid: Number(entry[3]) }
  }
  throw new Error(
    'PostgreSQL 不能用 root 运行，这台机器也没有 postgres 或 nobody 用户。请换一个普通用户再试，或设 DATABASE_URL。',
  )
}

/** May that user walk down to this folder? */
export function canReach(path: string, { uid, gid }: RunAs): boolean {
  for (let dir = resolve(path); ; dir = dirname(dir)) {
    const { mode, uid: owner, gid: group } = statSync(dir)
    const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001
    if ((mode & bit) === 0) return false
    if (dir === dirname(dir)) return true
  }
}

export function giveTo(path: string, runAs: RunAs | null): void {
  if (runAs !== null) chownSync(path, runAs.uid, runAs.gid)
}
