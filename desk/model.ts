import { readFileSync } from 'node:fs'
import { decodeModel } from '../grid/understand/model/codec.ts'
import type { Model } from '../grid/understand/model/model.ts'

const DEFAULT_WEIGHTS = new URL('../grid/understand/model/weights.bin', import.meta.url)
let known: Model | null = null

/** The model that comes with the program; a town without one of its own uses it. Read once. */
export function defaultModel(): Model {
  known ??= decodeModel(readFileSync(DEFAULT_WEIGHTS))
  return known
}
