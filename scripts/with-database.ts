import { readConfig } from '../config.ts'
import { type Opened, openDatabase } from '../db/open.ts'
import { runningEmbedded } from './running-embedded.ts'

/** Runs a command on the town's database; a server that another process of ours started is used and left running. */
export async function withDatabase(work: (database: Opened) => Promise<void>): Promise<void> {
  const config = readConfig(process.env)
  const foreign = config.DATABASE_URL === undefined && (await runningEmbedded(config.HUIYIN_DATA_DIR)) !== null
  const database = await openDatabase(config)
  try {
    await work(database)
  } finally {
    await (foreign ? database.close() : database.stop())
  }
}
