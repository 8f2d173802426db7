import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
}
const zip = promisify(gzip)

export interface ConsoleFile {
  type: string
  bytes: Buffer
  zipped: Buffer
}

/** Everything of a build, in memory and zipped once: names with '/', as below the folder. */
export async function readConsole(folder: string): Promise<Map<string, ConsoleFile>> {
  const names = await readdir(folder, { recursive: true, encoding: 'utf8' })
  const files = names.filter((name) => extname(name) in TYPES)
  const read = async (name: string): Promise<[string, ConsoleFile]> => {
    const bytes = await readFile(join(folder, name))
    const type = TYPES[extname(name)] ?? 'application/octet-stream'
    return [name.replaceAll('\\', '/'), { type, bytes, zipped: await zip(bytes) }]
  }
  return new Map(await Promise.all(files.map(read)))
}
