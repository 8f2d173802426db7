import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { faultOf, MAX_SAID_CHARS } from '../../grid/wording/check.ts'
import { toResidents } from '../../grid/wording/residents.ts'
import { filledWith, SENTENCE_NAMES, SENTENCES, sampleOf, slotsOf } from '../../grid/wording/sentences.ts'

const m = { number: 3, what: '晒谷场路灯不亮' }

describe('N-21 RV-01: sentences in the town’s own words', () => {
  it.each(SENTENCE_NAMES)('%s, as it comes, keeps the rules for one’s own', (name) => {
    expect(faultOf(name, SENTENCES[name].usual)).toBeNull()
    expect([...sampleOf(SENTENCES[name].usual, 'longest')].length).toBeLessThanOrEqual(MAX_SAID_CHARS)
    expect(sampleOf(SENTENCES[name].usual)).not.toMatch(/[{}]/)
  })

  it('never offers what is said in danger or of private matters', () => {
    for (const name of ['emergency', 'joinedEmergency', 'sensitive', 'hush', 'helpForStaff'])
      expect(SENTENCE_NAMES).not.toContain(name)
  })

  it.each([
    ['opened', '', /是空的/],
    [
      'opened',
      '【{编号}】{事情}记下了，交给{谁}，{时限}前回话，找{领导}。',
      /不认识 \{领导\}。.*\{编号\}、\{事情\}、\{谁\}、\{时限\}/,
    ],
    ['opened', '【{编号}】{事情}记下了，交给{谁}，{时限前回话。', /没有成对/],
    ['opened', '记下了【{编号}】：{事情}。交给{谁}，{时限}前回话。', /开头要写“【\{编号\}】”/],
    ['opened', '【{编号}】记下了：{事情}。交给{谁}了。', /少了 \{时限\}/],
    ['acknowledged', '【{编号}】接了，{时限}前有结果。', /少了 \{谁\}/],
    ['resolved', '【{编号}】办好了{说明}（{谁}）。{报事人}您看满意吗？', /要留着“没修好”/],
    ['help', '我是村里的帮手，有事直接说，没办好说“没修好”。', /要留着“程序”“不要记录我的话”/],
    ['withdrawn', '【{编号}】好的。\n撤回了。\n以后有事\n再说。', /最多3行/],
    [
      'withdrawn',
      `【{编号}】${'好的，这件撤回了。'.repeat(20)}`,
      /太长：填上最长的内容有\d+个字，最多120个。请删掉\d+个字/,
    ],
    ['withdrawn', '【{编号}】已受理您的撤单。', /“受理”是办公室里的话/],
    ['withdrawn', '【{编号}】好的，下回别再乱报。', /像在怪人.*请换个说法/],
    ['withdrawn', '【{编号}】@所有人 这件撤回了。', /不要写“@所有人”/],
  ] as const)('%s “%s” is refused with the mend', (name, text, fault) => {
    expect(faultOf(name, text)).toMatch(fault)
  })

  it('what may be left out may be left out', () => {
    expect(faultOf('resolved', '【{编号}】{谁}弄好了{说明}。{报事人}还行吗？不行就说“没修好”。')).toBeNull()
    expect(faultOf('joined', '【{编号}】{名字}的也记上了。')).toBeNull()
  })

  it('is said wherever the usual one is, also where one line speaks for several', () => {
    const own = {
      opened: '【{编号}】晓得了：{事情}。{谁}去看，{时限}前回话。',
      progress: '【{编号}】{谁}还在弄，{时限}前有结果。',
      silence: '【{编号}】三天没说没好，就结了。没好说“{先说的}没好”。',
    }
    const said = toResidents({ policy: { wording: own } })
    expect(said.opened(m, { holder: '李建国', due: '今天11:00' })).toBe(
      '【3号】晓得了：晒谷场路灯不亮。李建国去看，今天11:00前回话。',
    )
    expect(said.openedTogether([m, { number: 4, what: '路坏了' }], { holder: '李建国', due: '今天11:00' })).toBe(
      '【3号、4号】晓得了：晒谷场路灯不亮，路坏了。李建国去看，今天11:00前回话。',
    )
    expect(said.progressTogether([3, 7], { who: '李建国', promise: '明天' })).toBe(
      '【3号、7号】李建国还在弄，明天前有结果。',
    )
    expect(said.progressTogether([3, 7], { who: '李建国', promise: null })).toMatch(/^【3号、7号】说好的时间到了/)
    expect(said.silence([3, 7])).toBe('【3号、7号】三天没说没好，就结了。没好说“3号没好”。')
    expect(said.withdrawn(m)).toBe(toResidents({ policy: {} }).withdrawn(m))
  })

  it('what is filled in is never read as a sentence itself', () => {
    fc.assert(
      fc.property(fc.string(), (words) => {
        const facts = { 编号: '3号', 谁: '李建国', 原因: words }
        expect(filledWith('【{编号}】{原因}（{谁}）', facts)).toBe(`【3号】${words}（李建国）`)
      }),
    )
    expect(filledWith('{原因}', { 原因: '{谁}$&', 谁: '李建国' })).toBe('{谁}$&')
  })

  it('no text whatever brings the check down, and what it lets through has its number', () => {
    const piece = fc.oneof(fc.string(), fc.constantFrom('{编号}', '【{编号}】', '{谁}', '{时限}', '{', '}', '接了'))
    fc.assert(
      fc.property(fc.constantFrom(...SENTENCE_NAMES), fc.array(piece), (name, pieces) => {
        const text = pieces.join('')
        if (faultOf(name, text) === null && slotsOf(name).includes('编号')) expect(text).toMatch(/^【\{编号\}】/)
      }),
    )
  })
})
