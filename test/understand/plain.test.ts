import { describe, expect, it } from 'vitest'
import { defaultModel } from '../../desk/model.ts'
import { type Hints, NO_HINTS, type TownWords } from '../../grid/understand/meaning.ts'
import { NO_WORDS } from '../../grid/understand/town.ts'
import { understand } from '../../grid/understand/understand.ts'

const WORDS: TownWords = { ...NO_WORDS, botNames: ['小格'], model: defaultModel() }

function heard(text: string, hints: Hints | null = null) {
  return understand({ text, speaker: 'resident', atBot: false, hints }, WORDS)
}

describe('UN-01: the plainest words there are', () => {
  const whose = ['我家', '我们家', '家里', '俺家', '我屋里', '我们这边', '我们组', '我们这一片']
  const troubles: [string, string][] = [
    ['没水', 'SD01'],
    ['停电', 'SD02'],
    ['断网', 'SD04'],
    ['水管漏水', 'SD01'],
    ['下水道堵', 'HJ04'],
    ['路灯不亮', 'SS01'],
  ]
  const since = ['了', '两个小时了', '三天了', '一下午了', '好几天了没人管', '从昨晚到现在']

  it.each(troubles)('whose it is, %s and for how long: a report every time', (trouble, category) => {
    for (const who of whose)
      for (const long of since) {
        const { decision, category: found } = heard(`${who}${trouble}${long}`)
        expect([who, long, decision, found]).toEqual([who, long, 'open', category])
      }
  })

  it('water and power fail for a whole group: no place is needed, whatever else is open', () => {
    const lamp: Hints = { ...NO_HINTS, openTickets: ['SS01'] }
    for (const text of ['停电了', '又停电了', '没水了', '断网了'])
      expect([text, heard(text).decision, heard(text, lamp).decision]).toEqual([text, 'open', 'open'])
  })

  it('asked, wished, remembered or told of others it is none', () => {
    for (const text of ['我家没停电', '要是停电了呢', '你家停电了吗', '听说山那边停电了', '去年我家停电三天'])
      expect([text, heard(text).decision]).not.toEqual([text, 'open'])
  })

  it('what somebody supposes to be behind an open matter is not asked about', () => {
    const lamp: Hints = { ...NO_HINTS, openTickets: ['SS01'] }
    for (const text of ['怕是线路的问题', '估计是线老化', '应该是灯泡的事'])
      expect([text, heard(text, lamp).decision]).not.toEqual([text, 'ask'])
  })
})

describe('UN-04 N-08: a life is in danger, in three words', () => {
  const alarms: [string, string][] = [
    ['着火了', 'AQ01'],
    ['隔壁着火了快来人', 'AQ01'],
    ['煤气漏了', 'SD03'],
    ['有人被电了', 'SD02'],
    ['小孩掉河里了', 'AQ05'],
    ['房子塌了', 'AQ04'],
    ['塌方了', 'ZH02'],
    ['我家进水了', 'ZH01'],
    ['我妈晕过去了', 'MS04'],
    ['有人拿刀', 'ZA01'],
  ]

  it.each(alarms)('%s', (text, category) => {
    for (const hints of [null, { ...NO_HINTS, openTickets: ['SS01'] }])
      expect(heard(text, hints)).toMatchObject({ decision: 'open', kind: 'emergency', severity: 'S0', category })
  })

  it('the same words in play are talk', () => {
    for (const text of [
      '嗓子着火了',
      '心塌方了',
      '笑晕过去了',
      '我又翻车了',
      '着火了没有',
      '要是着火了怎么办',
      '他打牌手气着火了',
    ])
      expect([text, heard(text).severity]).toEqual([text, null])
  })
})
