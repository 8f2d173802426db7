import { describe, expect, it } from 'vitest'
import { longestCommon } from '../../grid/understand/same/compare.ts'
import { JOIN_AT, newStream, nextMatter, sameAs } from '../../grid/understand/same/stream.ts'
import { SAME_WEIGHTS } from '../../grid/understand/same/weights.ts'

/** What each report of a stream is found to repeat; null for none. */
function repeats(told: [text: string, detail?: string][]): (string | null)[] {
  const stream = newStream()
  return told.map(([text, detail = ''], n) => {
    const { candidates } = nextMatter(stream, { id: String(n), text, detail, at: new Date(2026, 2, n + 1) })
    const { id, score } = sameAs(candidates, SAME_WEIGHTS)
    return score >= JOIN_AT ? id : null
  })
}

const OTHERS: [string, string][] = [
  [
    '石桥小学门口放学时车太多，孩子过马路危险',
    '每天下午四点半，石桥小学门口接孩子的车停成三排，小学生从车缝里钻，看着心惊。',
  ],
  ['建议给养老服务站添一台血压计', '站里老人都要量血压，要走到卫生院去。'],
  ['咨询灵活就业社保补贴怎么申领', '我四十八岁，在家做零活，自己交社保，听说有补贴，要什么材料？'],
  ['水务站的催缴单为什么没有收到', '两个月没有收到短信，去交时说有滞纳金。'],
]

describe('UN-06: two reports of the same matter', () => {
  it('are found, however the second one words it', () => {
    const told: [string, string][] = [
      [
        '投诉柳河花园二期捆绑销售车位',
        '柳河花园二期开盘，售楼处说不买车位就不让选房，一个车位十二万，我们刚需买不起。',
      ],
      ...OTHERS,
      [
        '柳河花园二期买房必须捆绑买车位，求解决',
        '我们在柳河花园二期选房，售楼处不买车位不让签合同，车位要十二万，这合法吗？',
      ],
    ]
    expect(repeats(told)).toEqual([null, null, null, null, null, '0'])
  })

  it('are kept apart when only the kind of matter is the same', () => {
    const told: [string, string][] = [
      ['反映青石镇卫生院晚上没有医生值班', '老人夜里肚子疼送到青石镇卫生院，门锁着，敲了半天没有人。'],
      ...OTHERS,
      ['咨询白沙镇公交末班车能否延长', '白沙镇到县里末班车是五点，下班赶不上，能不能延到七点。'],
    ]
    expect(repeats(told).at(-1)).toBeNull()
  })

  it('share a stretch of words', () => {
    expect(longestCommon('柳河花园二期车位', '关于柳河花园二期的投诉')).toBe('柳河花园二期')
    expect(longestCommon('', '水')).toBe('')
  })
})
