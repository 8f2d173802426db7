import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { type Pair, trainSame } from '../../grid/understand/learn/same.ts'
import { type SameWeights, sameChance } from '../../grid/understand/same/judge.ts'
import { JOIN_AT, newStream, nextMatter } from '../../grid/understand/same/stream.ts'
import { momentOf } from '../told.ts'
import { readRows } from './sources.ts'

const WEIGHTS = fileURLToPath(new URL('../../grid/understand/same/weights.ts', import.meta.url))
/** Several small networks that began differently err less than one. */
const SEEDS = [7, 11, 23]
const FOLDS = 5
/** The reports of one big matter count together no more than so many. */
const MOST_OF_ONE_MATTER = 6

const Row = z.object({
  id: z.string(),
  text: z.string(),
  detail: z.string().nullish(),
  created_at: z.string().nullish(),
  duplicate_group: z.string().nullish(),
  duplicate_ambiguous: z.boolean().nullish(),
})
type Row = z.infer<typeof Row>

interface Compared {
  row: Row
  others: { row: Row; features: number[] }[]
}

/** Learns from a stream of reports in time order, of which some carry the group they belong to. */
export function trainDuplicates(file: string): void {
  const rows = readRows(file, Row)
  console.log(`来信 ${rows.length} 封，逐封和前面的比 …`)
  const compared = compareAll(rows)
  console.log(crossCheck(compared))
  const weights = SEEDS.map((seed) => trainSame(pairsOf(compared), seed))
  writeFileSync(WEIGHTS, sourceOf(weights))
  console.log('写好 grid/understand/same/weights.ts')
}

function compareAll(rows: Row[]): Compared[] {
  const stream = newStream()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return rows.map((row) => {
    const told = { id: row.id, text: row.text, detail: row.detail ?? null, at: momentOf(row.created_at) }
    const { candidates } = nextMatter(stream, told)
    return {
      row,
      others: candidates.flatMap(({ earlier, features }) => {
        const other = byId.get(earlier.told.id)
        return other === undefined ? [] : [{ row: other, features }]
      }),
    }
  })
}

const isSame = (a: Row, b: Row) => a.duplicate_group != null && a.duplicate_group === b.duplicate_group

function pairsOf(compared: readonly Compared[]): Pair[] {
  const pairs = compared.flatMap(({ row, others }) =>
    others
      .filter((other) => !row.duplicate_ambiguous && !other.row.duplicate_ambiguous)
      .map((other) => ({ group: row.duplicate_group, features: other.features, same: isSame(row, other.row) })),
  )
  const sizes = new Map<string, number>()
  for (const { group, same } of pairs) if (same && group != null) sizes.set(group, (sizes.get(group) ?? 0) + 1)
  return pairs.map(({ group, features, same }) => ({
    features,
    same,
    weight: same ? Math.min(1, MOST_OF_ONE_MATTER / (sizes.get(group ?? '') ?? 1)) : 1,
  }))
}

/** Each fold is judged by what was learnt from the others; a group is never torn apart. */
function crossCheck(compared: Compared[]): string {
  const fold = ({ row }: Compared) =>
    createHash('sha256')
      .update(row.duplicate_group ?? row.id)
      .digest()
      .readUInt32BE(0) % FOLDS
  const judges = Array.from({ length: FOLDS }, (_, k) => {
    console.log(`… 第 ${k + 1}/${FOLDS} 份`)
    const pairs = pairsOf(compared.filter((one) => fold(one) !== k))
    return SEEDS.map((seed) => trainSame(pairs, seed))
  })
  const seen = new Set<string>()
  const count = { repeats: 0, found: 0, fresh: 0, wrong: 0 }
  for (const one of compared) {
    const { row } = one
    const repeats = row.duplicate_group != null && seen.has(row.duplicate_group)
    if (row.duplicate_group != null) seen.add(row.duplicate_group)
    if (row.duplicate_ambiguous) continue
    const best = bestOf(one, judges[fold(one)] ?? [])
    if (repeats) {
      count.repeats++
      if (best !== null && isSame(row, best)) count.found++
    } else {
      count.fresh++
      if (best !== null && !best.duplicate_ambiguous) count.wrong++
    }
  }
  const percent = (a: number, b: number) => `${((100 * a) / b).toFixed(1)} %`
  return `交叉检验：重复的找到 ${percent(count.found, count.repeats)}，不重复的误并 ${percent(count.wrong, count.fresh)}`
}

function bestOf({ others }: Compared, judges: SameWeights[]): Row | null {
  let best: { row: Row; score: number } | null = null
  for (const { row, features } of others) {
    const score = sameChance(features, judges)
    if (score >= JOIN_AT && score > (best?.score ?? 0)) best = { row, score }
  }
  return best?.row ?? null
}

function sourceOf(weights: SameWeights[]): string {
  return `import type { SameWeights } from './judge.ts'

/** Made by \`npm run train -- --duplicates\`. */
export const SAME_WEIGHTS: readonly SameWeights[] = JSON.parse(
  '${JSON.stringify(weights)}',
)
`
}
