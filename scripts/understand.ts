/** JSON lines in, JSON lines out: what the bot would make of each line of a group. */

import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { defaultModel } from '../desk/model.ts'
import { groupNameOf } from '../grid/taxonomy.ts'
import { hintsOf } from '../grid/understand/context.ts'
import { labelOf } from '../grid/understand/labels.ts'
import { type Meaning, SPEAKERS, type TownWords } from '../grid/understand/meaning.ts'
import { decodeLabelModel } from '../grid/understand/model/codec.ts'
import { JOIN_AT, newStream, nextMatter, sameAs } from '../grid/understand/same/stream.ts'
import { SAME_WEIGHTS } from '../grid/understand/same/weights.ts'
import { understand } from '../grid/understand/understand.ts'
import { momentOf } from './told.ts'

const Input = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  speaker: z.enum(SPEAKERS).default('resident'),
  at_bot: z.boolean().nullish(),
  context: z.string().nullish(),
  detail: z.string().nullish(),
})

/** A report of a stream in time order. */
const Told = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  detail: z.string().nullish(),
  at: z.string().nullish(),
})

const place = (name: string, gridId: string, aliases: string[] = []) => ({ name, gridId, aliases })

/** Names of the demo villages; a running town has its own in the database. */
const DEMO_WORDS: TownWords = {
  botNames: ['网格小助手', '小格(bot)', '小格'],
  places: [
    place('柳河村', '柳河村'),
    place('石桥村', '石桥村'),
    place('一组', '柳河村一组微网格', ['1组']),
    place('二组', '柳河村二组微网格', ['2组']),
    place('三组', '柳河村三组微网格', ['3组']),
    place('四组', '柳河村四组微网格', ['4组']),
    place('晒谷场', '柳河村三组微网格'),
    place('老仓库', '柳河村三组微网格'),
    place('老井', '柳河村三组微网格'),
    place('村部', '柳河村三组微网格'),
    place('代销店', '柳河村二组微网格'),
    place('篮球场', '柳河村二组微网格'),
    place('碾米机', '柳河村二组微网格'),
  ],
  categoryWords: {},
  model: defaultModel(),
  thresholds: null,
}

try {
  const { values } = parseArgs({
    options: { model: { type: 'string' }, duplicates: { type: 'boolean', default: false } },
  })
  const answer = values.duplicates ? duplicateFinder() : reader(values.model)
  process.exitCode = (await eachLine(answer)) === 0 ? 0 : 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

/** Answers every line in order; one that cannot be read is named and passed over. Returns how many those were. */
async function eachLine(answer: (row: unknown) => object | null): Promise<number> {
  let lineNumber = 0
  let broken = 0
  for await (const row of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    lineNumber++
    if (row.trim() === '') continue
    const answered = answer(parsed(row))
    if (answered !== null) console.log(JSON.stringify(answered))
    else {
      broken++
      console.error(`第 ${lineNumber} 行读不懂:要一行一个 JSON,至少有 id 和 text,如 {"id":1,"text":"路灯不亮"}`)
    }
  }
  return broken
}

function reader(modelFile: string | undefined): (row: unknown) => object | null {
  const labels = modelFile === undefined ? null : decodeLabelModel(readFileSync(modelFile))
  return (row) => {
    const input = Input.safeParse(row)
    if (!input.success) return null
    const { id, text, detail, speaker, at_bot, context } = input.data
    const said = { text, speaker, atBot: at_bot ?? false, hints: hintsOf(context ?? null), before: context ?? null }
    const meaning = shown(understand(said, DEMO_WORDS), text)
    if (labels === null) return { id, ...meaning }
    return { id, ...meaning, category_l1: labelOf(labels, { text, detail: detail ?? null }, DEMO_WORDS) }
  }
}

function duplicateFinder(): (row: unknown) => object | null {
  const stream = newStream()
  return (row) => {
    const input = Told.safeParse(row)
    if (!input.success) return null
    const { id, text, detail, at } = input.data
    const { candidates } = nextMatter(stream, { id: String(id), text, detail: detail ?? null, at: momentOf(at) })
    const { id: same, score } = sameAs(candidates, SAME_WEIGHTS)
    return { id, same_as: score >= JOIN_AT ? same : null, score: Number(score.toFixed(3)) }
  }
}

function parsed(row: string): unknown {
  try {
    return JSON.parse(row)
  } catch {
    return null
  }
}

function shown(meaning: Meaning, text: string) {
  return {
    kind: meaning.kind,
    opens_ticket: meaning.opensTicket,
    score: Number(meaning.score.toFixed(3)),
    decision: meaning.decision,
    category: meaning.category,
    category_l1: meaning.category === null ? null : groupNameOf(meaning.category),
    severity: meaning.severity,
    place: meaning.place,
    time_text: meaning.timeText,
    pii: meaning.personal.map((span) => text.slice(span.start, span.end)),
    why: meaning.why,
  }
}
