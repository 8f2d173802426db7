import { eq } from 'drizzle-orm'
import sharp from 'sharp'
import { media } from '../db/schema/tickets.ts'
import type { Desk } from './desk.ts'

const BATCH = 20
/** A phone takes 50 million pixels; a picture of more is made to break programs. */
const MAX_PIXELS = 120_000_000

/** Takes place, device and time out of kept pictures (PC-03): what is shown is never the raw file. Returns how many. */
export async function cleanMedia(desk: Pick<Desk, 'db' | 'media'>): Promise<number> {
  const rows = await desk.db.select().from(media).where(eq(media.state, 'kept')).orderBy(media.id).limit(BATCH)
  for (const row of rows) {
    const state = row.type === 'image' ? await cleanImage(desk, row.sha256) : 'ready'
    await desk.db.update(media).set({ state }).where(eq(media.id, row.id))
  }
  return rows.length + (await deleteGone(desk))
}

/** Somebody asked that it go (N-38): the row, and the bytes where no other ticket shows them. */
async function deleteGone(desk: Pick<Desk, 'db' | 'media'>): Promise<number> {
  const rows = await desk.db.delete(media).where(eq(media.state, 'gone')).returning({ sha256: media.sha256 })
  for (const { sha256 } of rows) {
    const [shown] = await desk.db.select({ id: media.id }).from(media).where(eq(media.sha256, sha256)).limit(1)
    if (shown === undefined) await desk.media.remove(sha256)
  }
  return rows.length
}

async function cleanImage(desk: Pick<Desk, 'media'>, sha256: string): Promise<'ready' | 'damaged'> {
  const bytes = await desk.media.read(sha256)
  if (bytes === null) return 'damaged'
  try {
    // rotate() first: the direction is in the data that is about to go
    await desk.media.replace(sha256, await sharp(bytes, { limitInputPixels: MAX_PIXELS }).rotate().toBuffer())
    return 'ready'
  } catch {
    return 'damaged'
  }
}
