import { join } from 'node:path'
import type { Database } from '../db/connect.ts'
import { firstTown } from '../db/first-town.ts'
import { introduceAccount } from './accounts.ts'
import { type Advisers, NO_ADVISERS } from './advice/advisers.ts'
import type { Desk } from './desk.ts'
import { planDigests } from './digest.ts'
import { openDirectory } from './directory.ts'
import { openMediaStore } from './media-store.ts'
import { planNights } from './nightly.ts'

export interface DeskOptions {
  database: Database
  wechat: { kind: 'simulator' | 'wechaty'; clock: () => Date }
  config: {
    HUIYIN_DATA_DIR: string
    /** Town file for an empty database: a path, demo, or none. */
    HUIYIN_TOWN: string
    PUBLIC_URL?: string | undefined
    HUIYIN_CALL_URL?: string | undefined
    HUIYIN_CALL_TOKEN?: string | undefined
    WEBHOOK_INTERNAL_HOSTS?: readonly string[]
  }
  wake: Desk['wake']
  advisers?: Advisers
}

/** The desk of a town, with a town on it. */
export async function openDesk({ database, wechat, config, wake, advisers = NO_ADVISERS }: DeskOptions): Promise<Desk> {
  const { clock, kind } = wechat
  const { HUIYIN_CALL_URL } = config
  await firstTown(database, config.HUIYIN_TOWN, clock())
  const directory = await openDirectory(database)
  const desk: Desk = {
    db: database.db,
    clock,
    directory,
    media: openMediaStore(join(config.HUIYIN_DATA_DIR, 'media')),
    advisers,
    publicUrl: config.PUBLIC_URL ?? null,
    phone: HUIYIN_CALL_URL === undefined ? null : { url: HUIYIN_CALL_URL, token: config.HUIYIN_CALL_TOKEN ?? null },
    internalHosts: config.WEBHOOK_INTERNAL_HOSTS ?? [],
    wake,
  }
  await introduceAccount(desk, kind)
  await planNights(desk)
  await planDigests(desk)
  return desk
}
