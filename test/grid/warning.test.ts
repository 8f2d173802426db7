import { describe, expect, it } from 'vitest'
import { confirmsWarning, householdNews, isHouseholdLine } from '../../grid/warning/answers.ts'
import { callDue, callStep, MAX_REPEATS, reach, whoIsAsked } from '../../grid/warning/warning.ts'
import { duty, smallTown } from './town.ts'

const DAY = '2026-03-02'

describe('N-19: 收到 in ordinary words', () => {
  it.each([
    '收到',
    '收到！',
    '知道了',
    '好的，收到',
    '明白',
    '我马上去喊',
    '马上通知',
    '正在通知',
    '都通知到了',
    '已经通知到户',
    '@网格小助手 收到',
  ])('confirms: %s', (text) => expect(confirmsWarning(text)).toBe(true))

  it.each([
    '收到没有',
    '收到了吗',
    '没收到啊',
    '收到请回复',
    '请大家收到回复',
    '不知道',
    '晚上来我家吃饭',
    '今天的雨真大',
    `收到${'，'.repeat(80)}`,
  ])('confirms nothing: %s', (text) => expect(confirmsWarning(text)).toBe(false))
})

const homes = (...names: string[]) => names.map((name, n) => ({ id: n + 1, name, state: null }))
const news = (text: string, ...names: string[]) =>
  householdNews(text, homes(...names)).said.map(({ household, state }) => `${household.name} ${state}`)

describe('N-19: what is said of a household', () => {
  it.each<[string, string[]]>([
    ['王奶奶家已转移', ['王奶奶 moved']],
    ['王奶奶已经转移到村部', ['王奶奶 moved']],
    ['王奶奶接到她女儿家了', ['王奶奶 moved']],
    ['李大爷不在家', ['李大爷 away']],
    ['李大爷家敲门没人应', ['李大爷 away']],
    ['赵家要帮忙', ['赵家 needs_help']],
    ['赵家需要人抬', ['赵家 needs_help']],
    ['王奶奶不肯走', ['王奶奶 needs_help']],
    ['王奶奶、李大爷都转移了', ['王奶奶 moved', '李大爷 moved']],
    ['王奶奶家，已转移；李大爷不在家，赵家走不动', ['王奶奶 moved', '李大爷 away', '赵家 needs_help']],
    ['都转移了', ['王奶奶 moved', '李大爷 moved', '赵家 moved']],
    ['王奶奶还没转移', []],
    ['准备转移王奶奶', []],
    ['王奶奶转移了吗', []],
    ['已转移', []],
    ['孙家不在家', []],
    ['赵家明天请客', []],
  ])('%s', (text, said) => expect(news(text, '王奶奶', '李大爷', '赵家')).toEqual(said))

  it('is found by the family name where only one has it, and by nothing but the whole name where two have', () => {
    expect(news('王奶奶家转移了', '王秀英', '李德福')).toEqual(['王秀英 moved'])
    const { said, unclear } = householdNews('王奶奶家转移了', homes('王秀英', '王桂兰'))
    expect([said, unclear?.words, unclear?.among.map(({ name }) => name)]).toEqual([[], '王奶奶', ['王秀英', '王桂兰']])
    expect(news('王桂兰转移了', '王秀英', '王桂兰')).toEqual(['王桂兰 moved'])
    expect(news('已转移', '王秀英')).toEqual(['王秀英 moved'])
  })

  it('is not looked for in what is long or names no state', () => {
    expect(isHouseholdLine('今天下雨，路滑，大家慢点走')).toBe(false)
    expect(isHouseholdLine(`王奶奶已转移${'啊'.repeat(60)}`)).toBe(false)
  })
})

describe('N-19: the ladder of a warning', () => {
  const town = smallTown([
    duty('li@g3 liaison'),
    duty('ma@g4 liaison', { until: '2026-03-01' }),
    duty('zhou@p2 leader'),
    duty('chen@liuhe leader'),
    duty('he@gu leader'),
  ])

  it('calls every liaison on duty below the grid, and knows where there is nobody', () => {
    expect(whoIsAsked(town, 'liuhe', DAY)).toEqual([
      { gridId: 'g3', personId: 'li' },
      { gridId: 'g4', personId: null },
    ])
    expect(whoIsAsked(town, 'gu', '2026-03-01').map(({ personId }) => personId)).toEqual(['li', 'ma'])
  })

  it('reaches the village, then the town, never the one who is silent, and ends', () => {
    const at = (rung: number, personId: string | null = 'li') => reach(town, { gridId: 'g3', personId, rung }, DAY)
    expect([at(0).heads[0]?.id, at(0).rung]).toEqual(['chen', 1])
    expect([at(1).heads[0]?.id, at(1).rung]).toEqual(['he', 2])
    expect([at(0, 'chen').heads[0]?.id, at(0, 'chen').rung, at(0, 'chen').skipped[0]?.id]).toEqual(['he', 2, 'liuhe'])
    expect(at(1, 'he').grid).toBeNull()
  })

  it('never comes early, only later and later, and has an end', () => {
    const from = new Date('2026-03-02T02:00:00+08:00')
    const minutes: (number | null)[] = []
    for (let rung = 0; rung <= MAX_REPEATS + 2; rung += 1) {
      const due = callDue(from, rung)
      minutes.push(due === null ? null : (due.getTime() - from.getTime()) / 60_000)
    }
    expect(minutes).toEqual([5, 10, 20, 30, 40, null])
    expect(callStep(99)).toBeNull()
  })
})
