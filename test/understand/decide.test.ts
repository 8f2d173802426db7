import { describe, expect, it } from 'vitest'
import { decide } from '../../grid/understand/decide.ts'
import type { Verdict } from '../../grid/understand/verdict.ts'

const PRIVATE = 'JF03'
const PUBLIC = 'SS01'

function decided(verdict: Partial<Verdict>, lastWords = false) {
  const whole: Verdict = {
    opens: 0.3,
    surest: 0.3,
    kinds: () => 0,
    speaksOfOpenMatter: false,
    category: PUBLIC,
    categoryChance: 0.9,
    severity: 'S3',
    danger: 0,
    telling: [],
    ...verdict,
  }
  const rest = {
    best: null,
    announced: false,
    bare: null,
    supposes: false,
    opinion: null,
    thresholds: { openAt: 0.55, askAt: 0.45 },
  }
  return decide({ ...rest, verdict: whole, lastWords }).decision
}

describe('N-07 the judges disagree', () => {
  it('one sure judge is enough where a private matter may be one of life and death', () => {
    expect(decided({ category: PRIVATE, danger: 0.7, surest: 0.95 })).toBe('open')
  })

  it('no judge is sure: silence', () => {
    expect(decided({ category: PRIVATE, danger: 0.7, surest: 0.6 })).toBe('silent')
  })

  it('a private matter without danger needs what every report needs', () => {
    expect(decided({ category: PRIVATE, danger: 0.2, surest: 0.95 })).toBe('silent')
  })

  it('a public matter is not told to five hundred people on the word of one judge', () => {
    expect(decided({ category: PUBLIC, danger: 0.9, surest: 0.99 })).toBe('silent')
  })

  it('last words are heard whatever the category', () => {
    expect(decided({ danger: 0.4 }, true)).toBe('open')
    expect(decided({ danger: 0.1 }, true)).toBe('silent')
  })
})
