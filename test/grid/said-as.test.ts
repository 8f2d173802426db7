import { describe, expect, it } from 'vitest'
import { callAs, saidAs } from '../../grid/taxonomy/said-as.ts'
import { defaultCategory } from '../../grid/taxonomy.ts'

const category = (code: string) => {
  const found = defaultCategory(code)
  if (found === null) throw new Error(code)
  return found
}

describe('UN-09: says back what it understood, as exactly as the words allow', () => {
  it.each([
    ['SD01', '我家停水两天了', '停水'],
    ['SD01', '水龙头出来的水发黄', '水质不好'],
    ['SD01', '路边的水管爆了', '水管漏了'],
    ['SD02', '老仓库那边有根电线掉下来了', '电线掉下来了'],
    ['SD02', '又停电了', '停电'],
    ['SS04', '桥栏杆断了一截', '护栏坏了'],
    ['HJ05', '村部公厕堵了', '公厕堵了'],
    ['TS01', '我奶奶走丢了', '有人走失'],
    ['MS04', '我儿子高烧抽筋了，谁有车', '有人病重'],
  ])('%s %s: %s', (code, text, plain) => {
    expect(saidAs(category(code), text)).toBe(plain)
  })

  it('a town that chose its own name is not corrected', () => {
    expect(saidAs({ code: 'SD01', plain: '自来水的事' }, '停水了')).toBe('自来水的事')
  })

  it('IN-13: whoever is missing is looked for by the police', () => {
    expect(callAs(category('TS01'), '我爷爷走失了')).toBe('110')
    expect(callAs(category('TS01'), '隔壁张奶奶两天没开门')).toBe('120')
  })
})
