import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Labelled, Petition } from '../../grid/understand/learn/examples.ts'
import { trainModel } from '../../grid/understand/learn/train.ts'
import { NO_WORDS } from '../../grid/understand/town.ts'
import { type Score, scoreOf } from './score.ts'
import { type CorpusLine, readCorpus, readLines, readPetitions } from './sources.ts'

const DOC = fileURLToPath(new URL('../../docs/understanding.md', import.meta.url))
const OTHERS_LINES = fileURLToPath(new URL('../../test/understand/village-dev.jsonl', import.meta.url))
/** One line in so many is kept from the training and only measured. */
const KEPT_BACK = 8
const BOT_NAMES = ['小格(bot)', '小格']

interface Variant {
  name: string
  /** What of a line is hidden, in training and in the test. */
  hide: (line: CorpusLine) => CorpusLine
  withoutMarks?: boolean
  model: boolean
  /** Share of the corpus that is learnt. */
  share: number
}

const noRole = (line: CorpusLine): CorpusLine => ({ ...line, speaker: 'resident' })
const noContext = (line: CorpusLine): CorpusLine => ({ ...line, context: null })
const bare = (line: CorpusLine) => noRole(noContext(line))
const whole = (line: CorpusLine) => line

const VARIANTS: Variant[] = [
  { name: 'lexicon alone', hide: bare, model: false, share: 1 },
  { name: 'letters alone', hide: bare, withoutMarks: true, model: true, share: 1 },
  { name: 'letters and lexicon', hide: bare, model: true, share: 1 },
  { name: '… with the role', hide: noContext, model: true, share: 1 },
  { name: '… with role and context', hide: whole, model: true, share: 1 },
  { name: 'all, half of the corpus', hide: whole, model: true, share: 0.5 },
  { name: 'all, a quarter of it', hide: whole, model: true, share: 0.25 },
]

/** docs/understanding.md: what each part contributes, measured here and now. Minutes. */
export function measureParts(petitionFolder: string | undefined): void {
  const corpus = readCorpus()
  const petitions = petitionFolder === undefined ? [] : readPetitions(petitionFolder)
  const others = readLines(OTHERS_LINES)
  const known = new Set(others.map(({ text }) => text))
  const fresh = corpus.filter(({ text }) => !known.has(text))
  const learnt = fresh.filter((line) => hashOf(line) % KEPT_BACK !== 0)
  const kept = fresh.filter((line) => hashOf(line) % KEPT_BACK === 0)
  const rows = VARIANTS.map((variant) => {
    console.log(`… ${variant.name}`)
    const lines = learnt.filter((line) => (hashOf(line) >>> 8) % 100 < 100 * variant.share)
    const words = wordsFor(variant, lines, petitions)
    const score = (test: CorpusLine[]) => scoreOf(test.map(variant.hide), words)
    return `| ${variant.name} | ${cells(score(others))} | ${cells(score(kept))} |`
  })
  writeFileSync(
    DOC,
    page(rows, { learnt: learnt.length, petitions: petitions.length, others: others.length, kept: kept.length }),
  )
  console.log('写好 docs/understanding.md')
}

function wordsFor({ model, hide, withoutMarks }: Variant, lines: CorpusLine[], petitions: Petition[]) {
  const words = { ...NO_WORDS, botNames: BOT_NAMES }
  if (!model) return words
  const shown: Labelled[] = lines.map(hide)
  return { ...words, model: trainModel({ name: 'measured', lines: shown, petitions, withoutMarks }, words) }
}

function hashOf({ id }: CorpusLine): number {
  return createHash('sha256').update(id).digest().readUInt32BE(0)
}

const percent = (value: number) => (100 * value).toFixed(1)

function cells({ opensF1, hard, talk, kinds, category, clock }: Score): string {
  return [opensF1, hard, talk, kinds, category, clock].map(percent).join(' | ')
}

function page(rows: string[], sizes: Record<'learnt' | 'petitions' | 'others' | 'kept', number>): string {
  const head = ['opens F1', 'hard right', 'talk opened', 'kinds F1', 'category', 'clock']
  return `# How well lines are understood

Made by \`npm run train -- --table --petitions FOLDER\`; not edited by hand. All values in percent. Each row is trained anew
on ${sizes.learnt} lines of \`grid/understand/corpus\` and ${sizes.petitions} written messages, and measured on lines it has not learnt:
left, ${sizes.others} lines by another author (\`test/understand/village-dev.jsonl\`; the lexicon was made and the thresholds were set with these in view, so rows
with the lexicon flatter themselves there); right, ${sizes.kept} lines kept back from our own corpus.

| what is used | ${head.join(' | ')} | ${head.map((name) => `own: ${name}`).join(' | ')} |
|---|${'---|'.repeat(12)}
${rows.join('\n')}

* **lexicon alone**: the category table's words decide (\`words.model = null\`). **letters**: character 1-3-grams. **role**: who speaks.
  **context**: what was said before, or which ticket is open.
* "hard right": opened or left rightly, of the lines that their author expects keyword rules to get wrong. "category" and "clock" count
  lines that open and were missed as wrong.

The same with other commands: \`npm run -s understand < LINES.jsonl\` reads lines, \`npm run bench -- understand\` measures the speed,
\`npm run train -- --petitions FOLDER\` makes the weights that are committed, \`npm run train -- --duplicates FILE\` those for duplicates.
`
}
