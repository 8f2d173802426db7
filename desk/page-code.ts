import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Db, Tx } from '../db/connect.ts'
import { secret } from '../db/schema/secret.ts'

/** ticket: what becomes of one matter, for whoever reported it. board: what is open in a grid, for everybody who lives there. */
export type PageKind = 'ticket' | 'board'

const KEY_NAME = 'pages'
const KEY_BYTES = 32
/** 90 bits: nobody guesses one, and a QR code of it stays coarse. */
const SEAL_CHARS = 15

const keys = new WeakMap<Db | Tx, Buffer>()

/** The address of a page that nobody can guess: what it is about, and a seal that only this town can make. Nothing is stored for it. */
export async function pageCode(db: Db | Tx, kind: PageKind, about: string): Promise<string> {
  return `${about}-${seal(await keyOf(db), kind, about)}`
}

/** What a code is about; null for one that this town did not make. */
export async function readPageCode(db: Db | Tx, kind: PageKind, code: string): Promise<string | null> {
  const at = code.length - SEAL_CHARS - 1
  if (at < 1 || code[at] !== '-') return null
  const about = code.slice(0, at)
  const [given, right] = [Buffer.from(code.slice(at + 1)), Buffer.from(seal(await keyOf(db), kind, about))]
  return given.length === right.length && timingSafeEqual(given, right) ? about : null
}

function seal(key: Buffer, kind: PageKind, about: string): string {
  return createHmac('sha256', key).update(`${kind}/${about}`).digest('base64url').slice(0, SEAL_CHARS)
}

/** Made by whoever asks first; everybody else reads that one. */
async function keyOf(db: Db | Tx): Promise<Buffer> {
  const known = keys.get(db)
  if (known !== undefined) return known
  const fresh = randomBytes(KEY_BYTES).toString('base64url')
  await db.insert(secret).values({ name: KEY_NAME, value: fresh }).onConflictDoNothing()
  const [row] = await db.select().from(secret).where(eq(secret.name, KEY_NAME))
  if (row === undefined) throw new Error('the key of the pages is gone')
  const key = Buffer.from(row.value, 'base64url')
  keys.set(db, key)
  return key
}
