import fc from 'fast-check'
import { expect, it } from 'vitest'
import { untilDay } from '../../grid/until.ts'

/** A Tuesday. */
const TODAY = '2026-03-03'

it.each([
  ['延期到周五，灯头县里才有货', '2026-03-06'],
  ['挂起到下周一，厂家发货', '2026-03-09'],
  ['缓到周一', '2026-03-09'],
  ['周二再来', '2026-03-03'],
  ['下下周三', '2026-03-18'],
  ['延到明天', '2026-03-04'],
  ['大后天才有空', '2026-03-06'],
  ['三天后', '2026-03-06'],
  ['再给10天', '2026-03-13'],
  ['十五天内', '2026-03-18'],
  ['两个星期', '2026-03-17'],
  ['一周左右', '2026-03-10'],
  ['下周', '2026-03-13'],
  ['月底前', '2026-03-31'],
  ['半个月', '2026-03-18'],
  ['3月9号', '2026-03-09'],
  ['25号来', '2026-03-25'],
  ['2号', '2026-04-02'],
  ['1月5日', '2027-01-05'],
  ['2月30日', null],
  ['等配件', null],
  ['3号楼的灯', null],
])('LC-10: %s is put off to %s', (words, day) => {
  expect(untilDay(words, TODAY)).toBe(day)
})

it('LC-10: nothing is put off into the past, whatever is said', () => {
  const piece = fc.constantFrom('下', '周', '一', '日', '号', '3', '31', '月', '天', '后', '十', '半', '个', '到', '明')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const day = untilDay(pieces.join(''), TODAY)
      expect(day === null || day >= TODAY, `${pieces.join('')} → ${day}`).toBe(true)
    }),
    { numRuns: 3_000 },
  )
})
