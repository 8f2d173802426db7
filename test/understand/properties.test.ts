import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CLOCK_CLASSES, KINDS, type Line, NO_HINTS, SPEAKERS } from '../../grid/understand/meaning.ts'
import { MAX_LINE_CHARS } from '../../grid/understand/normalise.ts'
import { understand } from '../../grid/understand/understand.ts'
import { heardRows, WORDS } from './heard.ts'

const HOSTILE_CHARS = 100_000
const texts = heardRows().map((row) => row.text)
/** Real lines, cut, doubled and mixed with rubbish: closer to the dangerous edges than pure noise. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc
    .array(
      fc.oneof(
        fc.constantFrom(...texts),
        fc.constantFrom('３号', '@小格 ', '[捂脸]', '「', '」\n- - - - - -\n', '\u2005', '\u200b'),
      ),
      {
        maxLength: 4,
      },
    )
    .map((parts) => parts.join('')),
)
const hints = fc.constantFrom(
  null,
  NO_HINTS,
  { ...NO_HINTS, openTickets: ['SD02'], ownTicket: true },
  { ...NO_HINTS, doneTickets: ['SS01'], ratingAsked: true },
)
const line: fc.Arbitrary<Line> = fc.record({ text, speaker: fc.constantFrom(...SPEAKERS), atBot: fc.boolean(), hints })

describe('UN-01 UN-04 UN-12: whatever is said', () => {
  it('is understood without an exception, the same way twice', () => {
    fc.assert(
      fc.property(line, (l) => {
        expect(understand(l, WORDS)).toEqual(understand(l, WORDS))
      }),
      { numRuns: 300 },
    )
  })

  it('costs no more for being long and monotonous: no pattern runs away', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 6 }),
      fc.constantFrom(
        '1',
        '3号',
        '路灯',
        '我家',
        '「',
        '@',
        '[',
        '从三点到',
        '张三丰',
        '东西',
        '一二三',
        'a-1',
        '，',
        '\u200b',
        '㍿',
      ),
      fc.constantFrom(...texts),
    )
    const hostile = fc.array(piece, { minLength: 1, maxLength: 3 }).map((parts) => {
      const beat = parts.join('')
      return beat.repeat(Math.ceil(HOSTILE_CHARS / beat.length)).slice(0, HOSTILE_CHARS)
    })
    fc.assert(
      fc.property(hostile, fc.constantFrom(...SPEAKERS), (long, speaker) => {
        understand({ text: long, speaker, atBot: false, hints: null }, WORDS)
      }),
      { numRuns: 150 },
    )
  })

  it('gives places, times and personal data that stand in the text', () => {
    fc.assert(
      fc.property(line, (l) => {
        const meaning = understand(l, WORDS)
        if (meaning.place !== null) expect(l.text).toContain(meaning.place)
        if (meaning.timeText !== null) expect(l.text).toContain(meaning.timeText)
        for (const { start, end } of meaning.personal) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(l.text.length)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('keeps kind, score, category and clock class in their ranges and in step', () => {
    fc.assert(
      fc.property(line, (l) => {
        const meaning = understand(l, WORDS)
        expect(KINDS).toContain(meaning.kind)
        expect(meaning.score).toBeGreaterThanOrEqual(0)
        expect(meaning.score).toBeLessThanOrEqual(1)
        expect(meaning.opensTicket).toBe(meaning.category !== null)
        expect(meaning.opensTicket).toBe(meaning.severity !== null)
        expect(meaning.opensTicket).toBe(meaning.decision === 'open')
        if (meaning.severity !== null) expect(CLOCK_CLASSES).toContain(meaning.severity)
      }),
      { numRuns: 300 },
    )
  })
})

describe('UN-01: hostile lines', () => {
  const seeds = [
    '我',
    '1',
    '1 ',
    '一',
    '三组',
    '路灯坏',
    '不是是',
    '@a ',
    '[微笑]',
    '代我妈',
    '「',
    '\n- - - - - -',
    '0-',
    '号',
    '\u200b',
    '🙏',
    'a.',
    '王家塘边上',
  ]
  for (const seed of seeds) {
    it(`ends on a hundred thousand characters of ${JSON.stringify(seed)}`, () => {
      const long = seed.repeat(Math.ceil(100_000 / seed.length))
      const meaning = understand({ text: long, speaker: 'resident', atBot: false, hints: null }, WORDS)
      for (const span of meaning.personal) expect(span.end).toBeLessThanOrEqual(MAX_LINE_CHARS + 1)
    })
  }
})
