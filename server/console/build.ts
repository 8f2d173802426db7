import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const WEB = join(ROOT, 'web')
const DIST = join(WEB, 'dist')
const BUILD_WITHIN_MS = 120_000
const HASH_CHARS = 16
const MAX_TOLD_CHARS = 2_000

/**
 * The folder with the built console; it is built where it is missing or older than its sources, and a second start only
 * reads the hash. null: it cannot be built here, and the sentence says why; everything else runs without it.
 */
export async function builtConsole(tell: (line: string) => void): Promise<string | null> {
  const folder = join(DIST, await sourceHash())
  if (existsSync(folder)) return folder
  const vite = findVite()
  if (vite === null) {
    tell('控制台还没有构建，这里也没有构建工具：请运行 npm ci（不要加 --omit=dev）再启动。接口和群聊照常。')
    return null
  }
  tell('正在构建控制台（只在第一次和更新以后，大约10秒）…')
  const fault = await build(vite, folder)
  if (fault === null) return folder
  tell(`控制台没有构建成功，接口和群聊照常。原因：${fault}`)
  return null
}

/** Built beside and moved: nobody ever reads half a build, and of two at once the first one counts. */
async function build(vite: string, folder: string): Promise<string | null> {
  const beside = `${folder}.${process.pid}`
  try {
    await mkdir(DIST, { recursive: true })
    const older = await readdir(DIST)
    const fault = await run([vite, 'build', WEB, '--outDir', beside, '--emptyOutDir', '--logLevel', 'warn'])
    if (fault !== null) return fault
    await rename(beside, folder).catch((error) => {
      if (!existsSync(folder)) throw error
    })
    await Promise.all(older.filter(isOver).map((name) => rm(join(DIST, name), { recursive: true, force: true })))
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    await rm(beside, { recursive: true, force: true })
  }
}

/** A whole build; what another process is building at this moment has its number behind a dot. */
function isOver(name: string): boolean {
  return /^[0-9a-f]+$/.test(name)
}

function run(args: string[]): Promise<string | null> {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { cwd: ROOT, env: { ...process.env, NODE_ENV: 'production' } })
    const timer = setTimeout(() => child.kill(), BUILD_WITHIN_MS)
    let told = ''
    const hear = (chunk: Buffer) => {
      told = `${told}${chunk}`.slice(-MAX_TOLD_CHARS)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('error', (error) => done(error.message))
    child.once('close', (code) => {
      clearTimeout(timer)
      done(code === 0 ? null : told.trim() || `vite ended with ${code}`)
    })
  })
}

function findVite(): string | null {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js')
  } catch {
    return null
  }
}

/** Of everything the build reads: the sources and the versions of the libraries. */
async function sourceHash(): Promise<string> {
  const hash = createHash('sha256')
  const names = await readdir(WEB, { recursive: true, withFileTypes: true })
  const files = names
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => !path.startsWith('web/dist/'))
  for (const path of [...files.sort(), 'package.json'])
    hash.update(`${path}\n`).update(await readFile(join(ROOT, path)))
  return hash.digest('hex').slice(0, HASH_CHARS)
}
