import { CATEGORIES } from '../../taxonomy.ts'
import { hintsOf } from '../context.ts'
import { cluesFor } from '../listen.ts'
import { CLOCK_CLASSES, KINDS, type TownWords } from '../meaning.ts'
import { featuresOf } from '../model/features.ts'
import type { Head, Model } from '../model/model.ts'
import type { Labelled, Petition } from './examples.ts'
import { type Example, fitHead } from './fit.ts'
import { roundToFew, roundToOne } from './round.ts'

/** Tables of 2^bits rows; all of them together stay below a megabyte. */
const BITS = { opens: 17, kind: 15, category: 15, severity: 14 }
const KEPT = { kind: 3, category: 4, severity: 3 }
const EPOCHS = { opens: 8, kind: 8, category: 12, severity: 8 }
const RATE = 0.5
/** Beside tens of thousands of petitions a village line has to count for more to be heard at all. */
const WEIGHT = { spokenAmongWritten: 1, spokenInRegister: 10, petition: 2, talk: 0.15 }
const YES_NO = ['no', 'yes'] as const

export interface Lessons {
  name: string
  /** Lines of village groups, fully labelled. */
  lines: readonly Labelled[]
  /** Messages written to offices, news, adverts, messages between strangers: report or not. May be empty. */
  petitions: readonly Petition[]
  /** Called before each head, for progress. */
  onStep?: (what: string) => void
}

/** Trains all heads; deterministic. Seconds for tens of thousands of lines. */
export function trainModel({ name, lines, petitions, onStep }: Lessons, words: TownWords): Model {
  onStep?.('读语料')
  const spoken = lines.map((line) => ({ line, features: featuresOfLabelled(line, words) }))
  const written = petitions.map((line) => ({ line, features: featuresOfPetition(line, words) }))
  const yes = (opens: boolean) => Number(opens)
  const fitTwo = (examples: Example[]) =>
    roundToOne(fitHead(examples, { labels: 2, bits: BITS.opens, epochs: EPOCHS.opens, rate: RATE }), YES_NO)
  const fitMany = (of: 'kind' | 'category' | 'severity', labels: readonly string[]): Head => {
    onStep?.(of)
    const examples = spoken
      .map(({ line, features }) => ({ features, label: labels.indexOf(line[of] ?? ''), weight: 1 }))
      .filter(({ label }) => label >= 0)
    const recipe = { labels: labels.length, bits: BITS[of], epochs: EPOCHS[of], rate: RATE }
    return roundToFew(fitHead(examples, recipe), labels, KEPT[of])
  }
  onStep?.('spoken, written, register')
  const bySpoken = (weight: number, label: (line: Labelled) => number): Example[] =>
    spoken.map(({ line, features }) => ({ features, label: label(line), weight }))
  return {
    name,
    heads: {
      spoken: fitTwo([
        ...bySpoken(1, (line) => yes(line.opens_ticket)),
        ...written.filter(({ line }) => line.talk).map(({ features }) => ({ features, label: 0, weight: WEIGHT.talk })),
      ]),
      written: fitTwo([
        ...written.map(({ line, features }) => ({
          features,
          label: yes(line.opens_ticket),
          weight: line.opens_ticket ? WEIGHT.petition : 1,
        })),
        ...bySpoken(WEIGHT.spokenAmongWritten, (line) => yes(line.opens_ticket)),
      ]),
      register: fitTwo([
        ...written.map(({ features }) => ({ features, label: 1, weight: 1 })),
        ...bySpoken(WEIGHT.spokenInRegister, () => 0),
      ]),
      kind: fitMany('kind', KINDS),
      category: fitMany(
        'category',
        CATEGORIES.map(({ code }) => code),
      ),
      severity: fitMany('severity', CLOCK_CLASSES),
    },
  }
}

function featuresOfLabelled({ text, speaker, at_bot, context }: Labelled, words: TownWords): Uint32Array {
  const line = { text, speaker, atBot: at_bot, hints: hintsOf(context), before: context }
  return featuresOf(cluesFor(line, words)).slice()
}

function featuresOfPetition({ text }: Petition, words: TownWords): Uint32Array {
  return featuresOf(cluesFor({ text, speaker: 'resident', atBot: false, hints: null }, words)).slice()
}
