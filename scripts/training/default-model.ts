import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { trainModel } from '../../grid/understand/learn/train.ts'
import { encodeModel } from '../../grid/understand/model/codec.ts'
import { NO_WORDS } from '../../grid/understand/town.ts'
import { readCorpus, readPetitions } from './sources.ts'

const WEIGHTS = fileURLToPath(new URL('../../grid/understand/model/weights.bin', import.meta.url))

export interface Wish {
  /** Folder of messages to offices; without it only the village is learnt, and petitions are read worse. */
  petitions?: string
  out?: string
}

/** Trains the model that comes with the program. The same files give the same bytes. */
export function trainDefault({ petitions, out }: Wish): void {
  const began = performance.now()
  const lines = readCorpus()
  const written = petitions === undefined ? [] : readPetitions(petitions)
  console.log(`村里的话 ${lines.length} 句，书面的话 ${written.length} 句`)
  const model = trainModel(
    { name: 'default', lines, petitions: written, onStep: (what) => console.log(`… ${what}`) },
    NO_WORDS,
  )
  const bytes = encodeModel(model)
  writeFileSync(out ?? WEIGHTS, bytes)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(
    `写好 ${out ?? 'grid/understand/model/weights.bin'}，${(bytes.length / 1024).toFixed(0)} KiB，用时 ${seconds} 秒`,
  )
  if (petitions === undefined) console.log('没有给 --petitions 目录：书面来信会认得差一些。')
}
