import { appendFile, mkdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { Heard } from '../grid/heard.ts'

/** A day of a busy account's reports and photos; beyond that lines are refused loudly rather than filling the disk. */
const MAX_SPOOL_BYTES = 2_000_000_000

const Row = z.object({
  heard: z.looseObject({ at: z.coerce.date(), sentAt: z.coerce.date() }),
  media: z.object({ base64: z.string(), name: z.string(), mime: z.string() }).nullable(),
})

/** While the database is away, lines that matter wait here in order; readable by the service alone, erased when handled. */
export class Spool {
  readonly #file: string
  #waiting = 0
  #last: Promise<void> = Promise.resolve()

  constructor(dataDir: string, accountId: string) {
    this.#file = join(dataDir, `spool-${accountId}.jsonl`)
  }

  get isEmpty(): boolean {
    return this.#waiting === 0
  }

  /** Lines left over from a process that ended while the database was away. */
  async open(): Promise<void> {
    await mkdir(dirname(this.#file), { recursive: true })
    this.#waiting = (await this.#rows()).length
  }

  add(heard: Heard): Promise<void> {
    return this.#alone(async () => {
      const size = await stat(this.#file).then(
        (s) => s.size,
        () => 0,
      )
      if (size > MAX_SPOOL_BYTES) throw new Error('the spool is full')
      await appendFile(this.#file, writeRow(heard), { mode: 0o600 })
      this.#waiting += 1
    })
  }

  /** Hands the lines over one by one; stops at the first that cannot be handled, and keeps it and the rest. */
  async drain(handle: (heard: Heard) => Promise<'handled' | 'away'>): Promise<void> {
    let handled = 0
    for (;;) {
      const rows = await this.#alone(() => this.#rows())
      for (const row of rows.slice(handled)) {
        if ((await handle(row)) === 'away') return this.#forget(handled)
        handled += 1
      }
      // lines may have come in meanwhile
      if (handled >= this.#waiting) return this.#forget(handled)
    }
  }

  #forget(handled: number): Promise<void> {
    return this.#alone(async () => {
      const left = (await this.#rows()).slice(handled)
      if (left.length === 0) await rm(this.#file, { force: true })
      else await this.#keep(left)
      this.#waiting = left.length
    })
  }

  /** One at a time on the file. */
  #alone<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work)
    this.#last = turn.then(
      () => {},
      () => {},
    )
    return turn
  }

  async #rows(): Promise<Heard[]> {
    const text = await readFile(this.#file, 'utf8').catch(() => '')
    return text.split('\n').flatMap((line) => (line === '' ? [] : readRow(line)))
  }

  async #keep(rows: Heard[]): Promise<void> {
    const fresh = `${this.#file}.fresh`
    await rm(fresh, { force: true })
    await appendFile(fresh, rows.map(writeRow).join(''), { mode: 0o600 })
    await rename(fresh, this.#file)
  }
}

function writeRow({ media, ...words }: Heard): string {
  const kept = media && { base64: Buffer.from(media.bytes).toString('base64'), name: media.name, mime: media.mime }
  return `${JSON.stringify({ heard: words, media: kept })}\n`
}

/** A line that was cut off when the power went is left out: it was never promised anything. */
function readRow(line: string): Heard[] {
  try {
    const { heard, media } = Row.parse(JSON.parse(line))
    const bytes = media && {
      bytes: new Uint8Array(Buffer.from(media.base64, 'base64')),
      name: media.name,
      mime: media.mime,
    }
    return [{ ...heard, media: bytes } as Heard]
  } catch {
    return []
  }
}
