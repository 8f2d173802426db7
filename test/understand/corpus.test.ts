import { describe, expect, it } from 'vitest'
import { defaultCategory, isPrivate } from '../../grid/taxonomy.ts'
import { CLOCK_CLASSES } from '../../grid/understand/meaning.ts'
import { readCorpus, readLines } from '../../scripts/training/sources.ts'

const lines = readCorpus()
const OPENS = new Set(['report', 'emergency', 'sensitive', 'proxy_report'])
const MAY_OPEN = new Set([...OPENS, 'question', 'suggestion'])
const STAFF_ONLY = new Set(['ack', 'resolve', 'transfer', 'return_up', 'delay'])
const ids = (of: typeof lines) => of.map(({ id }) => id)

describe('UN-01 UN-02: the corpus the model learns from', () => {
  it('holds thousands of lines, none twice', () => {
    expect(lines.length).toBeGreaterThanOrEqual(8_000)
    const keys = lines.map(({ text, speaker, context }) => `${text}|${speaker}|${context}`)
    expect(keys.filter((key, n) => keys.indexOf(key) !== n)).toEqual([])
  })

  it('holds none of the lines that measure it', () => {
    const others = new Set(
      readLines(new URL('village-dev.jsonl', import.meta.url).pathname).map(({ text }) => text.trim()),
    )
    expect(ids(lines.filter(({ text }) => others.has(text.trim())))).toEqual([])
  })

  it('opens only what can open, with a category and a clock class that exist', () => {
    const faults = lines.filter(({ kind, opens_ticket, category, severity }) => {
      if (!opens_ticket) return OPENS.has(kind) || category !== null || severity !== null
      const known = defaultCategory(category ?? '') !== null && CLOCK_CLASSES.some((one) => one === severity)
      return !MAY_OPEN.has(kind) || !known
    })
    expect(ids(faults)).toEqual([])
  })

  it('calls sensitive what is private, and an emergency what cannot wait', () => {
    const faults = lines.filter(({ kind, opens_ticket, category, severity }) => {
      if (!opens_ticket) return false
      if (isPrivate(category ?? '') !== (kind === 'sensitive')) return true
      return kind === 'emergency' && severity !== 'S0'
    })
    expect(ids(faults)).toEqual([])
  })

  it('lets only staff answer as staff, and names places, times and personal data that stand in the text', () => {
    expect(ids(lines.filter(({ kind, speaker }) => STAFF_ONLY.has(kind) && speaker === 'resident'))).toEqual([])
    const spans = ({ place, time_text, pii }: (typeof lines)[number]) => [place ?? '', time_text ?? '', ...pii]
    expect(ids(lines.filter((line) => spans(line).some((span) => !line.text.includes(span))))).toEqual([])
  })
})
