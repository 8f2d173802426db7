import { describe, expect, it } from 'vitest'
import { understand } from '../../grid/understand/understand.ts'
import { heardRows, WORDS } from './heard.ts'

describe('UN-01 UN-02 UN-04 UN-05 N-02 N-03: what villagers and staff say', () => {
  for (const [at, row] of heardRows().entries()) {
    it(`${at + 1} ${row.kind}: ${row.text.slice(0, 40)}`, () => {
      const meaning = understand({ text: row.text, speaker: row.speaker, atBot: false, hints: row.hints }, WORDS)
      expect([meaning.kind, meaning.category, meaning.severity]).toEqual([row.kind, row.category, row.severity])
      expect(meaning.opensTicket).toBe(row.category !== null)
      if (row.place !== null) expect(meaning.place).toContain(row.place)
    })
  }
})
