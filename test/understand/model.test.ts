import { describe, expect, it } from 'vitest'
import { defaultModel } from '../../desk/model.ts'
import { labelOf } from '../../grid/understand/labels.ts'
import type { Labelled } from '../../grid/understand/learn/examples.ts'
import { trainLabelHead } from '../../grid/understand/learn/labels.ts'
import { trainModel } from '../../grid/understand/learn/train.ts'
import { decodeLabelModel, decodeModel, encodeLabelModel, encodeModel } from '../../grid/understand/model/codec.ts'
import { NO_WORDS } from '../../grid/understand/town.ts'
import { understand } from '../../grid/understand/understand.ts'

const MODEL_BYTES = 1_048_576

const line = (text: string, category: string | null): Labelled => ({
  text,
  speaker: 'resident',
  at_bot: false,
  context: null,
  kind: category === null ? 'chatter' : 'report',
  opens_ticket: category !== null,
  category,
  severity: category === null ? null : 'S3',
})

/** A hamlet with a word of its own: 龙眼 is what they call the village lamp. */
const LESSONS = [
  line('龙眼又瞎了', 'SS01'),
  line('村口龙眼瞎了三天', 'SS01'),
  line('桥头那只龙眼瞎了', 'SS01'),
  line('龙眼甜得很，自家树上的', null),
  line('晚上一起吃龙眼', null),
  line('今天天气真好', null),
]
const hear = (text: string, model = defaultModel()) =>
  understand({ text, speaker: 'resident', atBot: false, hints: null }, { ...NO_WORDS, model })

describe('UN-01 UN-10: the model', () => {
  it('comes with the program, smaller than a megabyte', () => {
    expect(encodeModel(defaultModel()).length).toBeLessThanOrEqual(MODEL_BYTES)
  })

  it('is the same after it was written and read', () => {
    const again = decodeModel(encodeModel(defaultModel()))
    expect(hear('三组停电了', again)).toEqual(hear('三组停电了'))
  })

  it('says what is wrong with a file that is none', () => {
    expect(() => decodeModel(new TextEncoder().encode('{"a":1}'))).toThrow('这不是回音的模型文件')
    expect(() => decodeModel(encodeModel(defaultModel()).subarray(0, 5000))).toThrow('模型文件不完整')
    expect(() => decodeLabelModel(encodeModel(defaultModel()))).toThrow('这不是分类模型')
  })

  it('learns the words of a hamlet, the same way twice', () => {
    const train = () => trainModel({ name: 'hamlet', lines: LESSONS, petitions: [] }, NO_WORDS)
    const model = train()
    expect(encodeModel(train())).toEqual(encodeModel(model))
    expect(hear('我屋门口的龙眼瞎了', model)).toMatchObject({ opensTicket: true, category: 'SS01' })
    expect(hear('龙眼甜', model).opensTicket).toBe(false)
  })

  it('gives its reasons in words a clerk can read', () => {
    const { why } = hear('晒谷场边上那个路灯又不亮了')
    expect(why[0]).toMatch(/^像“路灯不亮、倒杆裸线”：/)
    expect(why[1]).toMatch(/^听着像报事：/)
  })

  it('opens more, or asks more, where a town moves its thresholds', () => {
    const words = { ...NO_WORDS, model: defaultModel() }
    const doubtful = { text: '这水看着有点浑', speaker: 'resident', atBot: false, hints: null } as const
    const { score } = understand(doubtful, words)
    const at = (openAt: number, askAt: number) =>
      understand(doubtful, { ...words, thresholds: { openAt, askAt } }).decision
    expect(at(score - 0.01, 0.01)).toBe('open')
    expect(at(score + 0.01, score - 0.01)).toBe('ask')
    expect(at(0.999, 0.99)).toBe('silent')
  })
})

it('N-40: a town teaches its own categories', () => {
  const rows = [
    ['路灯不亮', '灯'],
    ['村口的路灯灭了两天', '灯'],
    ['桥头路灯坏了没人修', '灯'],
    ['灯杆歪了', '灯'],
    ['家里没水了', '水'],
    ['水管漏水没人来', '水'],
    ['三组停水两天', '水'],
    ['水很浑', '水'],
  ].map(([text = '', label = '']) => ({ text, detail: null, label }))
  const head = trainLabelHead(rows, ['灯', '水'], NO_WORDS)
  const model = decodeLabelModel(encodeLabelModel({ name: '部门', head }))
  expect(labelOf(model, { text: '晒谷场路灯灭了', detail: null }, NO_WORDS)).toBe('灯')
  expect(labelOf(model, { text: '家里没水', detail: '水管没水两天' }, NO_WORDS)).toBe('水')
})
