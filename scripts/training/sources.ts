import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { Labelled, Petition } from '../../grid/understand/learn/examples.ts'
import { KINDS, SPEAKERS } from '../../grid/understand/meaning.ts'

const CORPUS = fileURLToPath(new URL('../../grid/understand/corpus', import.meta.url))
/** The beginning of the story under a petition's subject says as much as the subject does. */
const STORY_CHARS = 80

const Line = z.object({
  id: z.string(),
  text: z.string().min(1),
  speaker: z.enum(SPEAKERS),
  at_bot: z.boolean(),
  context: z.string().nullable(),
  kind: z.enum(KINDS),
  opens_ticket: z.boolean(),
  category: z.string().nullable(),
  also_ok: z.array(z.string()),
  severity: z.string().nullable(),
  place: z.string().nullable(),
  time_text: z.string().nullable(),
  pii: z.array(z.string()),
  hard: z.boolean(),
})
export type CorpusLine = Labelled & z.infer<typeof Line>

const Message = z.object({
  text: z.string(),
  detail: z.string().nullish(),
  is_report: z.boolean(),
  kind: z.string().optional(),
})

/** Rows of a file of JSON lines; a row that does not fit is named with its number. */
export function readRows<T>(file: string, shape: z.ZodType<T>): T[] {
  const rows = readFileSync(file, 'utf8').split('\n')
  return rows.flatMap((row, at) => {
    if (row.trim() === '') return []
    const parsed = shape.safeParse(jsonOf(row))
    if (parsed.success) return [parsed.data]
    const [issue] = parsed.error.issues
    throw new Error(`${file} 第 ${at + 1} 行读不懂：${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`)
  })
}

export const readLines = (file: string): CorpusLine[] => readRows(file, Line)

/** Our own village lines, all of them. */
export function readCorpus(folder: string = CORPUS): CorpusLine[] {
  return jsonLinesIn(folder).flatMap(readLines)
}

/** Messages to offices and everything that is none, from a folder of JSON lines {text, detail?, is_report, kind?}. */
export function readPetitions(folder: string): Petition[] {
  return jsonLinesIn(folder)
    .filter((file) => !file.endsWith('duplicates.jsonl'))
    .flatMap((file) => readRows(file, Message))
    .flatMap(({ text, detail, is_report, kind }) => {
      const petition = { text, opens_ticket: is_report, talk: kind === 'chat' }
      return is_report && detail ? [petition, { ...petition, text: detail.slice(0, STORY_CHARS) }] : [petition]
    })
}

function jsonLinesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => join(folder, name))
}

function jsonOf(row: string): unknown {
  try {
    return JSON.parse(row)
  } catch {
    return null
  }
}
