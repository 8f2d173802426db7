import { describe, expect, it } from 'vitest'
import { judges, ratingOf } from '../../grid/understand/rating.ts'

describe('RV-06 N-06: what a resident thinks of what was done', () => {
  const said: Record<string, string[]> = {
    satisfied: [
      '满意',
      '好得很，快！',
      '可以了可以了',
      '要得',
      '不错，三小时就来电',
      '五颗星',
      '给五分',
      '打火队真不赖，满分',
      '👍',
      '⭐⭐⭐⭐⭐',
      '讲得像说书，听得懂，九分',
    ],
    neutral: ['一般般', '凑合吧', '赔了，拖了四个月，给三颗星', '来得快，就是棉被薄了点，3分吧'],
    unsatisfied: ['不满意', '不怎么样', '差评', '给一分，我还穿棉裤睡的', '不咋地'],
  }
  const cases = Object.entries(said).flatMap(([rating, lines]) => lines.map((line) => [line, rating] as const))
  it.each(cases)('%s → %s', (line, rating) => {
    expect({ judges: judges(line), rating: ratingOf(line) }).toEqual({ judges: true, rating })
  })

  it.each([
    '普法问答赢了把扇子，不错',
    '反腐剧那个会计跳河那段，演得真好',
    '孩子期中考完了，语文八十七，数学七十二，还行',
    '群里发一分红包也叫救济，哈哈',
    '板栗今年收成一般，去年一棵打三十斤，今年二十',
    '外地朋友说那边的120十分钟到，我想想就好',
  ])('%s judges nothing that was done here', (line) => {
    expect(judges(line)).toBe(false)
  })
})
