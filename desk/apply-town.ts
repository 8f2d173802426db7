import type { Fault } from '../db/town-file/check.ts'
import type { TownFile } from '../db/town-file/format.ts'
import { type ImportOptions, importTown } from '../db/town-file/import.ts'
import type { Desk } from './desk.ts'
import { planDigests } from './digest.ts'
import { planNights } from './nightly.ts'

/** A checked town file becomes the town of the running system; on faults nothing changes. */
export async function applyTown(desk: Desk, file: TownFile, more: Omit<ImportOptions, 'at'> = {}): Promise<Fault[]> {
  const faults = await importTown(desk.db, file, { ...more, at: desk.clock() })
  if (faults.length > 0) return faults
  await desk.directory.reload()
  await planNights(desk)
  await planDigests(desk)
  return []
}
