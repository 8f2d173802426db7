import { describe, expect, it } from 'vitest'
import { defaultModel } from '../../desk/model.ts'
import type { TownWords } from '../../grid/understand/meaning.ts'
import { understand } from '../../grid/understand/understand.ts'

const WORDS: TownWords = { botNames: ['小格'], places: [], categoryWords: {}, model: defaultModel(), thresholds: null }
const heard = (text: string, speaker: 'resident' | 'liaison' = 'resident') =>
  understand({ text, speaker, atBot: false, hints: null, before: null }, WORDS)

const PLACES = [
  '老仓库那边',
  '桥头',
  '老井边',
  '塘边',
  '祠堂前',
  '水塔下',
  '砖厂门口',
  '菜市场',
  '养老院门口',
  '老戏台',
]
const TROUBLES = {
  停电了: 'SD02',
  没水了: 'SD01',
  下水道堵了: 'HJ04',
  路灯不亮了: 'SS01',
  井盖没了: 'SS03',
  公厕堵了: 'HJ05',
  网断了: 'SD04',
  垃圾没人收: 'HJ01',
}

describe('UN-01 UN-02: a place, a trouble and not a word more', () => {
  it.each(Object.entries(TROUBLES))('is a report wherever it is: %s', (trouble, category) => {
    for (const place of PLACES)
      expect(heard(place + trouble), place + trouble).toMatchObject({ decision: 'open', category })
  })

  it('is none where more is meant', () => {
    const lines = [
      '桥头停电了吗',
      '去年桥头停电了',
      '听说桥头停电了',
      '电视里桥头停电了',
      '桥头没有停电',
      '要是桥头停电了咋办',
    ]
    for (const line of lines) expect(heard(line).decision, line).not.toBe('open')
  })
})
