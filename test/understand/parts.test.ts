import { describe, expect, it } from 'vitest'
import { CATEGORIES, defaultCategory, groupNameOf, isPrivate } from '../../grid/taxonomy.ts'
import { readCommand } from '../../grid/understand/commands.ts'
import { hintsOf } from '../../grid/understand/context.ts'
import { NO_HINTS } from '../../grid/understand/meaning.ts'
import { normalise, originalOf } from '../../grid/understand/normalise.ts'
import { ticketNumbers } from '../../grid/understand/numbers.ts'
import { findPersonalData } from '../../grid/understand/personal.ts'
import { understand } from '../../grid/understand/understand.ts'
import { WORDS } from './heard.ts'

const said = (text: string, more: object = {}) =>
  understand({ text, speaker: 'resident', atBot: false, hints: null, ...more }, WORDS)

describe('UN-02: the default taxonomy', () => {
  it('has 63 categories with distinct codes, each in a named group', () => {
    expect(new Set(CATEGORIES.map((category) => category.code)).size).toBe(63)
    for (const category of CATEGORIES) expect(groupNameOf(category.code)).toBe(category.groupName)
  })

  it('says nothing of private matters in a group', () => {
    const priv = CATEGORIES.filter((category) => isPrivate(category.code))
    expect(priv.map((category) => category.code).join(' ')).toBe(
      'JF01 JF02 JF03 JF04 JF05 ZA03 MS01 TS02 TS03 TS04 CW03',
    )
    for (const category of priv) expect(category.plain).toBe('这件事')
    for (const category of CATEGORIES) expect(category.plain).not.toBe('')
    expect(defaultCategory('AQ01')?.emergencyCall).toBe('119')
    expect(defaultCategory('JF03')?.emergencyCall).toBe('110')
  })
})

describe('N-03: ticket numbers are told from houses, dates and telephones', () => {
  const named: [string, number[]][] = [
    ['3号 收到', [3]],
    ['3 收到', [3]],
    ['＃12', [12]],
    ['#3', [3]],
    ['１２ 收到', [12]],
    ['１２号 修好了', [12]],
    ['【3号】收到', [3]],
    ['查 23', [23]],
    ['查23', [23]],
    ['接单 1037', [1037]],
    ['3号到哪一步了', [3]],
    ['收到，12号我去', [12]],
    ['1号2号3号收到', [1, 2, 3]],
    ['五件我都看到了，1号、2号、3号收到', [1, 2, 3]],
    ['1 同意延期到周五', [1]],
  ]
  for (const [text, numbers] of named)
    it(`reads ${text}`, () => expect(ticketNumbers(normalise(text).text)).toEqual(numbers))

  const none = [
    '三组18号',
    '住三组18号',
    '2栋501',
    '3号楼没水',
    '3月3号开会',
    '13800004321',
    '8点到17点停水',
    '明天（3月3日）停水',
    '5组停电了',
    '3个人收到',
    '二十号儿子结婚',
    '15号机井坏了',
    '218伏',
    '3盏路灯',
  ]
  for (const text of none) it(`finds none in ${text}`, () => expect(ticketNumbers(normalise(text).text)).toEqual([]))
})

describe('UN-12 PC-01 N-08: personal data', () => {
  const found: [string, string[]][] = [
    ['电话13800004321', ['13800004321']],
    ['电话 １３８ ００００ ４３２１ 找我', ['１３８ ００００ ４３２１']],
    ['打幺五四七六幺零九零三二', ['幺五四七六幺零九零三二']],
    ['身份证439999196503124029', ['439999196503124029']],
    ['卡号6217000000001234560，麻烦', ['6217000000001234560']],
    ['车牌赣Z8F530堵门', ['赣Z8F530']],
    ['加我微信fxf_yemian66', ['fxf_yemian66']],
    ['住三组18号', ['三组18号']],
    ['在2栋501', ['2栋501']],
    ['我叫欧建军，娃叫欧思彤', ['欧建军', '欧思彤']],
    ['姓名：戴云生', ['戴云生']],
  ]
  for (const [text, words] of found) {
    it(`finds ${words.join('、')}`, () =>
      expect(findPersonalData(text).map((s) => text.slice(s.start, s.end))).toEqual(words))
  }
  const none = [
    '拨打110',
    '打95598报修',
    '老王家路灯坏了',
    '张奶奶摔了',
    '3号楼没水',
    '三组停电',
    '2026年3月3日8点到17点',
    '我今年五十八',
  ]
  for (const text of none) it(`finds none in ${text}`, () => expect(findPersonalData(text)).toEqual([]))
})

describe('UN-04: normalising keeps the way back to the original', () => {
  it('turns traditional, full-width and invisible characters plain', () => {
    const plain = normalise('村口路燈\u200b壞了３天！')
    expect(plain.text).toBe('村口路灯坏了3天!')
    expect(originalOf(plain, 2, 6)).toBe('路燈\u200b壞了')
  })

  it('takes off mentions, emoji codes and the quoted part', () => {
    const plain = normalise('「何姐：路灯坏了」\n- - - - - - - - -\n@小格\u2005收到[强]', ['小格'])
    expect(plain.text.trim()).toBe('收到')
    expect(plain.quoted).toContain('路灯坏了')
    expect([plain.mentions, plain.moods]).toEqual([['小格'], ['强']])
  })

  it('knows a bot name typed without a space', () => {
    expect(normalise('@小格我家停电', ['小格']).text).toBe('我家停电')
  })
})

describe('N-03: commands in ordinary words', () => {
  it('reads the ones that are no answer to a ticket', () => {
    expect(readCommand('绑定 7f3k', 'resident')).toEqual({ name: 'bind', code: '7F3K' })
    expect(readCommand('我的任务', 'resident')).toEqual({ name: 'my_tasks' })
    expect(readCommand('不要记录我的话', 'resident')).toEqual({ name: 'leave_me_out' })
    expect(readCommand('第二个', 'resident')).toMatchObject({ name: 'choose', choice: 2 })
    expect(readCommand('2', 'resident')).toMatchObject({ name: 'choose', choice: 2 })
    expect(readCommand('3号 不予受理，属于家务事', 'resident')).toEqual({ name: 'refuse', reason: '属于家务事' })
    expect(readCommand('和12号重复', 'resident')).toEqual({ name: 'merge', from: null, into: 12 })
    expect(readCommand('今天路灯不亮', 'resident')).toBeNull()
  })

  it('keeps the number, the note and the target of a staff answer', () => {
    const done = said('3号 修好了，换了个灯泡', { speaker: 'liaison' })
    expect([done.kind, done.numbers, done.note]).toEqual(['resolve', [3], '修好了，换了个灯泡'])
    expect(said('3号 这个归供电所管，转供电所', { speaker: 'liaison' }).target).toBe('供电所')
  })

  it('reads ratings and corrections', () => {
    const hints = { ...NO_HINTS, doneTickets: ['SS01'], ownTicket: true, ratingAsked: true }
    expect(said('满意，手脚快', { hints }).rating).toBe('satisfied')
    expect(said('一般', { hints }).rating).toBe('neutral')
    expect(said('不满意', { hints }).rating).toBe('unsatisfied')
    expect(said('五星', { hints }).rating).toBe('satisfied')
    expect(said('选二', { hints }).rating).toBe('neutral')
    const open = { ...NO_HINTS, openTickets: ['SS01'], ownTicket: true }
    expect(said('说错了，不是三组是四组', { hints: open }).correction).toEqual({ wrong: '三组', right: '四组' })
  })
})

describe('UN-07 UN-08 N-02: who needs a look at the room', () => {
  for (const text of [
    '满意',
    '+1',
    '催一下',
    '还没好',
    '又不亮了',
    '不用了',
    '3号到哪一步了',
    '我家也停了',
    '说错了，不是三组是四组',
    '就是老王家门口那个',
  ]) {
    it(`asks for context: ${text}`, () => expect(said(text).needsContext).toBe(true))
  }
  for (const text of ['今天天气真好', '三缺一来人', '恭喜发财', '土鸡蛋一块五一个']) {
    it(`pure talk costs no query: ${text}`, () => expect(said(text).needsContext).toBe(false))
  }
})

describe('UN-05 hints from one sentence', () => {
  it('reads open, done, announced and foreign matters', () => {
    expect(hintsOf(null)).toBeNull()
    expect(hintsOf('有人报路灯不亮')).toMatchObject({ openTickets: ['SS01'], ownTicket: false })
    expect(hintsOf('机器人请评价井盖工单')).toMatchObject({ doneTickets: ['SS03'], ratingAsked: true })
    expect(hintsOf('村里刚发过停电通知')).toMatchObject({ announced: ['SD02'], openTickets: [] })
    expect(hintsOf('团购接龙')).toEqual(NO_HINTS)
  })
})
