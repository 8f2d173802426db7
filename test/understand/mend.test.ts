import { describe, expect, it } from 'vitest'
import type { Speaker } from '../../grid/understand/meaning.ts'
import { NO_WORDS } from '../../grid/understand/town.ts'
import { understand } from '../../grid/understand/understand.ts'

const WORDS = {
  ...NO_WORDS,
  categoryWords: { SS01: ['龙眼'] },
  places: [
    { name: '柳河村三组微网格', aliases: ['三组', '柳河村三组'], gridId: 'g3' },
    { name: '柳河村四组微网格', aliases: ['四组'], gridId: 'g4' },
    { name: '晒谷场', aliases: [], gridId: 'g3' },
  ],
}

function mendOf(text: string, speaker: Speaker = 'liaison') {
  return understand({ text, speaker, atBot: false, hints: null }, WORDS).mend
}

const MENDS: [string, number | null, string][] = [
  ['不是路灯，是水管的事', null, 'SD01'],
  ['3号 归到垃圾', 3, 'HJ01'],
  ['3号改成停水', 3, 'SD01'],
  ['这是投诉不是咨询', null, 'QT99'],
  ['不是垃圾，是污水', null, 'HJ04'],
  ['3号类别改成 公厕', 3, 'HJ05'],
  ['【3号】不是公用设施，是水管的事', 3, 'SD01'],
  ['说错了，不是路灯是水管', null, 'SD01'],
  ['我说的是水管，不是路灯', null, 'SD01'],
  ['这件归到用水有问题', null, 'SD01'],
  ['应该归到污水类', null, 'HJ04'],
  ['3号改成 SD01', 3, 'SD01'],
  ['不是路灯，是村部的水管爆了', null, 'SD01'],
  ['不是垃圾，是有人烧秸秆', null, 'HJ08'],
  ['12号不是吵架，是家暴', 12, 'JF03'],
  ['3号改成龙眼', 3, 'SS01'],
]

const NO_MENDS = [
  '不是三组是四组',
  '说错了，不是三组，是四组那口水塘',
  '不是晒谷场，是公厕那里',
  '不是公厕，是垃圾站',
  '不是路灯，是路口那盏',
  '不是我家的灯',
  '不是我家的灯，是他家的灯',
  '不是我，是老王',
  '不是停水，是停电吧？',
  '哈哈，不是路灯，是月亮',
  '这不是事，放心',
  '这都不是问题',
  '不是没人修，是没材料',
  '不是停电，是跳闸了',
  '不是今天停水，是明天',
  '是不是停水了',
  '路灯改成太阳能的就好了',
  '3号改成明天上午',
  '3号改成四组',
  '3号归到供电所',
  '3号转供电所',
  '会议改到村部',
  '今晚电影换成战狼',
  '我不是投诉，是来感谢的',
  '不是钱的事，是面子的事',
  '3号楼不是停水，是停电',
  '是水泥路，不是柏油',
  '我们不是要停水，是要节约用水',
]

describe('UN-09: what a matter is about, set right', () => {
  it.each(MENDS)('%s', (text, number, code) => {
    expect(mendOf(text)).toMatchObject({ number, code, notReport: false })
    expect(mendOf(text, 'resident')).toMatchObject({ number, code })
  })

  it.each(['3号归到飞碟', '3号 类别：外星人', '不是路灯，是月亮', '不是洪水，是隔壁鱼塘换水'])(
    'names a kind that nobody knows: %s',
    (text) => {
      expect(mendOf(text)).toMatchObject({ code: null })
    },
  )

  it.each(['3号不是事，关掉', '这不是报事', '3号不是报事，撤了吧', '这条不是工单'])(
    'no report, when staff say so: %s',
    (text) => {
      expect(mendOf(text)).toMatchObject({ notReport: true })
      expect(mendOf(text, 'resident')).toBeNull()
    },
  )

  it.each(NO_MENDS)('nothing of the kind: %s', (text) => {
    expect(mendOf(text)).toBeNull()
    expect(mendOf(text, 'resident')).toBeNull()
  })
})
