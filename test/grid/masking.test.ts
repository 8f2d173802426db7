import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mask, shorten } from '../../grid/masking.ts'

const digits = (count: number) =>
  fc.array(fc.nat({ max: 9 }), { minLength: count, maxLength: count }).map((d) => d.join(''))
const before = fc.constantFrom('', '路灯坏了，', '有事打我电话', '联系 ', '三组的，我的号码是', '请回电：')
const behind = fc.constantFrom('', '，谢谢', ' 找我就行', '。', '快来人')
const phone = fc.tuple(fc.constantFrom('13', '15', '17', '18', '19'), digits(9)).map((parts) => parts.join(''))
const written = (number: string) =>
  fc.constantFrom(
    number,
    `${number.slice(0, 3)} ${number.slice(3, 7)} ${number.slice(7)}`,
    `${number.slice(0, 3)}-${number.slice(3, 7)}-${number.slice(7)}`,
    [...number].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join(''),
  )
const identity = fc
  .tuple(
    fc.constantFrom('430102', '510104', '330106'),
    fc.integer({ min: 1930, max: 2020 }),
    fc.constantFrom('0105', '1231'),
    digits(3),
    fc.constantFrom('0', '7', 'X', 'x'),
  )
  .map((parts) => parts.join(''))
const card = fc.tuple(fc.constantFrom('6222', '6217', '6228'), digits(15)).map((parts) => parts.join(''))
const house = fc
  .tuple(fc.constantFrom('三组', '5组', '幸福路', '柳树巷'), fc.integer({ min: 1, max: 998 }))
  .map(([place, number]) => `${place}${number}号`)

/** The digits as a reader would copy them down. */
const bare = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[^\dx]/gi, '')
    .toLowerCase()

function neverSurvives(secret: fc.Arbitrary<string>) {
  fc.assert(
    fc.property(before, secret, behind, (a, s, b) => {
      expect(bare(mask(`${a}${s}${b}`))).not.toContain(bare(s))
    }),
    { numRuns: 300 },
  )
}

describe('N-08 invariant 6: what the bot repeats in a group', () => {
  it('holds no phone number, however it is written', () => neverSurvives(phone.chain(written)))
  it('holds no identity number', () => neverSurvives(identity))
  it('holds no bank card', () =>
    neverSurvives(card.chain((number) => fc.constantFrom(number, number.replace(/(\d{4})(?=\d)/g, '$1 ')))))
  it('holds no house number', () => neverSurvives(house))

  it('holds none of several at once', () => {
    fc.assert(
      fc.property(phone, identity, card, (p, i, c) => {
        const said = bare(mask(`我电话${p}，身份证${i}，卡号${c}`))
        for (const secret of [p, i.toLowerCase(), c]) expect(said).not.toContain(secret)
      }),
    )
  })

  it.each([
    ['晒谷场路灯坏了三天了', '晒谷场路灯坏了三天了'],
    ['3号 办好了，换了2个灯泡', '3号 办好了，换了2个灯泡'],
    ['明天8:00到12:00停水', '明天8:00到12:00停水'],
    ['我叫王军，电话13812345678', '我叫＊＊＊，电话＊＊＊'],
  ])('%s → %s', (text, said) => expect(mask(text)).toBe(said))

  it('is the same when it is masked twice', () => {
    fc.assert(
      fc.property(before, phone, behind, (a, p, b) => {
        expect(mask(mask(a + p + b))).toBe(mask(a + p + b))
      }),
    )
  })
})

describe('what is left of a long text', () => {
  it('are never longer than allowed, never cut a character in two, and stay whole when they fit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 60 }), (text, chars) => {
        const short = shorten(text, chars)
        expect([...short].length).toBeLessThanOrEqual(chars)
        expect(() => encodeURIComponent(short)).not.toThrow()
        const whole = text.replace(/\s+/gu, ' ').trim()
        if ([...whole].length <= chars) expect(short).toBe(whole)
      }),
    )
  })
})
