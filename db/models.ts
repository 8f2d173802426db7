import { asc } from 'drizzle-orm'
import type { Gain, TownExample } from '../grid/understand/learn/refit.ts'
import { encodeModel } from '../grid/understand/model/codec.ts'
import type { Model } from '../grid/understand/model/model.ts'
import type { Db } from './connect.ts'
import { example, trainedModel } from './schema/learning.ts'
import { touchTown } from './town.ts'

/** What staff corrected, oldest first. */
export async function townExamples(db: Db): Promise<TownExample[]> {
  const rows = await db.select().from(example).orderBy(asc(example.ticketNumber))
  return rows.map(({ text, isReport, categoryCode, clockClass }) => ({
    text,
    isReport,
    category: categoryCode,
    clockClass,
  }))
}

export interface Learnt {
  model: Model
  examples: number
  gain: Gain
}

/** Every process of the town reads with this model from now on. */
export async function switchOn(db: Db, { model, examples, gain }: Learnt, at: Date): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.insert(trainedModel).values({ weights: encodeModel(model), examples, gain, on: true, at })
    await touchTown(tx)
  })
}

/** Back to the model that comes with the program; the trained ones are kept. */
export async function switchOff(db: Db): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.update(trainedModel).set({ on: false })
    await touchTown(tx)
  })
}
