import { join } from 'node:path'
import type { Database } from '../db/connect.ts'
import { firstTown } from '../db/first-town.ts'
import type { Desk } from './desk.ts'
import { openDirectory } from './directory.ts'
import { introduceAccount } from './health.ts'
import { openMediaStore } from './media-store.ts'
import { planNights } from './nightly.ts'

export interface DeskOptions {
  database: Database
  clock: () => Date
  dataDir: string
  /** Town file for an empty database: a path, demo, or none. */
  townSource: string
  account: { id: string; kind: 'simulator' | 'wechaty' }
  wake: Desk['wake']
}

/** The desk of a town, with a town on it. */
export async function openDesk({ database, clock, dataDir, townSource, account, wake }: DeskOptions): Promise<Desk> {
  await firstTown(database, townSource, clock())
  const directory = await openDirectory(database)
  const desk: Desk = { db: database.db, clock, directory, media: openMediaStore(join(dataDir, 'media')), wake }
  await introduceAccount(desk, account.id, account.kind)
  await planNights(desk)
  return desk
}
