import type { Kind, TownWords } from '../meaning.ts'
import type { Model } from '../model/model.ts'
import { understand } from '../understand.ts'
import type { Labelled, Petition } from './examples.ts'
import { trainModel } from './train.ts'

/** What staff of a town said about one of its lines. */
export interface TownExample {
  text: string
  isReport: boolean
  category: string
  clockClass: string
}

export interface Basis {
  lines: readonly Labelled[]
  petitions: readonly Petition[]
  /** The words of the town, with the model it uses now. */
  words: TownWords
  onStep?: (what: string) => void
}

export interface Gain {
  /** Share of the examples that are read rightly, opened or not and what about, by the model in use. */
  before: number
  /** The same by models that learnt from the other examples. */
  after: number
}

/** An example of the town itself counts as much as so many lines of the common corpus. */
const EXAMPLE_COUNTS = 5
const FOLDS = 3

/** A model that has learnt the town's own examples too. */
export function refit(examples: readonly TownExample[], { lines, petitions, words }: Basis): Model {
  const own = examples.flatMap((example) => Array.from({ length: EXAMPLE_COUNTS }, () => labelled(example)))
  return trainModel(
    { name: `town+${examples.length}`, lines: [...lines, ...own], petitions },
    { ...words, model: null },
  )
}

/** What learning would gain, each example judged by a model that has not seen it. */
export function gainOf(examples: readonly TownExample[], basis: Basis): Gain {
  const folds = Math.min(FOLDS, examples.length)
  let after = 0
  for (let fold = 0; fold < folds; fold++) {
    basis.onStep?.(`${fold + 1}/${folds}`)
    const others = examples.filter((_, n) => n % folds !== fold)
    const words = { ...basis.words, model: refit(others, basis) }
    after += examples.filter((example, n) => n % folds === fold && isRight(example, words)).length
  }
  const before = examples.filter((example) => isRight(example, basis.words)).length
  return { before: before / examples.length, after: after / examples.length }
}

function isRight({ text, isReport, category }: TownExample, words: TownWords): boolean {
  const meaning = understand({ text, speaker: 'resident', atBot: false, hints: null }, words)
  return meaning.opensTicket === isReport && (!isReport || meaning.category === category)
}

function labelled({ text, isReport, category, clockClass }: TownExample): Labelled {
  const kind: Kind = isReport ? 'report' : 'chatter'
  return {
    text,
    speaker: 'resident',
    at_bot: false,
    context: null,
    kind,
    opens_ticket: isReport,
    category: isReport ? category : null,
    severity: isReport ? clockClass : null,
  }
}
