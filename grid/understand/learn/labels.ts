import { labelFeatures, STORY_CHARS } from '../labels.ts'
import type { TownWords } from '../meaning.ts'
import type { Head } from '../model/model.ts'
import { type Example, fitHead } from './fit.ts'
import { roundHead } from './round.ts'

const BITS = 16
const EPOCHS = 8
const RATE = 0.5

export interface LabelledRow {
  text: string
  detail: string | null
  label: string
}

/** One head with a town's own labels. */
export function trainLabelHead(rows: readonly LabelledRow[], labels: readonly string[], words: TownWords): Head {
  const examples = rows.flatMap(({ text, detail, label }): Example[] => {
    const at = labels.indexOf(label)
    const one = (said: string) => ({ features: labelFeatures(said, words).slice(), label: at, weight: 1 })
    return detail ? [one(text), one(detail.slice(0, STORY_CHARS))] : [one(text)]
  })
  return roundHead(fitHead(examples, { labels: labels.length, bits: BITS, epochs: EPOCHS, rate: RATE }), labels)
}
