/** JSON lines in, JSON lines out: what the bot would make of each line of a group. */

import { createInterface } from 'node:readline'
import { z } from 'zod'
import { defaultModel } from '../desk/model.ts'
import { groupNameOf } from '../grid/taxonomy.ts'
import { hintsOf } from '../grid/understand/context.ts'
import { type Meaning, SPEAKERS, type TownWords } from '../grid/understand/meaning.ts'
import { understand } from '../grid/understand/understand.ts'

const Input = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  speaker: z.enum(SPEAKERS).default('resident'),
  at_bot: z.boolean().nullish(),
  context: z.string().nullish(),
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
  targets: ['供电所', '水务站', '派出所', '司法所', '卫生院', '民政办', '交通站', '环保办'],
  categoryWords: {},
  model: defaultModel(),
  thresholds: null,
}

let lineNumber = 0
let broken = 0
for await (const row of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
  lineNumber++
  if (row.trim() !== '') answer(row)
}
process.exitCode = broken === 0 ? 0 : 1

function answer(row: string): void {
  const input = Input.safeParse(parsed(row))
  if (!input.success) {
    broken++
    console.error(`第 ${lineNumber} 行读不懂:要一行一个 JSON,至少有 id 和 text,如 {"id":1,"text":"路灯不亮"}`)
    return
  }
  const { id, text, speaker, at_bot, context } = input.data
  const meaning = understand({ text, speaker, atBot: at_bot ?? false, hints: hintsOf(context ?? null), before: context ?? null }, DEMO_WORDS)
  console.log(JSON.stringify({ id, ...shown(meaning, text) }))
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
