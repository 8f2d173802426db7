import { onThePhone, saidLate, toCalled, toGroups } from '../../grid/wording/warnings.ts'
import { grid, type Samples } from './cast.ts'

const red = { level: 'red' as const }
const words = '今晚八点到明早八点有大暴雨，住在山边、水边的请到高处过夜。'
const li = { ...red, name: '李建国' }
const chen = { ...red, name: '陈志远' }

export const WARNED: Samples<typeof toGroups> = {
  issued: [
    toGroups.issued(red, { words }),
    saidLate(toGroups.issued(red, { words }), { at: '昨天20:00' }),
    toGroups.issued({ level: 'yellow' }, { words: '明天大风，东西收一收。' }),
  ],
  ended: [toGroups.ended(red)],
  takenBack: [toGroups.takenBack(red)],
}

export const CALLED: Samples<typeof toCalled> = {
  called: [toCalled.called(li, { words, grids: [grid], minutes: 5 })],
  told: [toCalled.told({ level: 'yellow', name: '李建国' }, { words: '明天大风，东西收一收。', grids: [grid] })],
  again: [toCalled.again(li)],
  households: [toCalled.households(li, { names: ['王奶奶', '李大爷', '赵家'] })],
  unanswered: [
    toCalled.unanswered(chen, { who: ['李建国（柳河村三组）', '马春燕（柳河村四组）'], minutes: 5 }),
    `${toCalled.unanswered(chen, { who: ['李建国（柳河村三组）'], minutes: 5 })}${toCalled.phones([{ name: '李建国', phone: '13900000003' }])}`,
  ],
  nobody: [toCalled.nobody(chen, { grids: ['柳河村四组'], words })],
  phones: [],
  confirmed: [toCalled.confirmed(red, { left: [] }), toCalled.confirmed(red, { left: ['王奶奶', '李大爷', '赵家'] })],
  householdNoted: [
    toCalled.householdNoted(red, {
      said: [
        { name: '王奶奶', state: 'moved' },
        { name: '李大爷', state: 'away' },
      ],
      left: ['赵家'],
    }),
    toCalled.householdNoted(red, { said: [{ name: '赵家', state: 'needs_help' }], left: [] }),
  ],
  whichHousehold: [toCalled.whichHousehold({ words: '王奶奶', among: ['王秀英', '王桂兰'] })],
  needsHelp: [toCalled.needsHelp(chen, { household: '赵家', grid: '柳河村三组', by: '李建国' })],
}

export const PHONED: Samples<typeof onThePhone> = {
  again: [onThePhone.again(li, { words })],
  unanswered: [onThePhone.unanswered(chen, { many: 2 })],
  away: [onThePhone.away(li, { words })],
  awayAbove: [onThePhone.awayAbove(chen, { many: 2 })],
  needsHelp: [onThePhone.needsHelp(chen, { grid: '柳河村三组' })],
}
