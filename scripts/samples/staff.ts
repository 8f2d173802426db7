import { toColleagues } from '../../grid/wording/arrangements.ts'
import { toStaff } from '../../grid/wording/staff.ts'
import { due, fire, flood, grid, holder, m, type Samples, secret, water } from './cast.ts'

const asked = { name: '李建国', grid, due }
const watching = { name: '陈志远', grid, holder }

const tasks = [
  { matter: m, due: '今天11:00前', state: '还没接' },
  { matter: flood, due: `${due}前`, state: '在办' },
]

export const STAFF: Samples<typeof toStaff> = {
  assigned: [
    toStaff.assigned(m, { ...asked, emergency: false }),
    toStaff.assigned(fire, { ...asked, emergency: true }),
  ],
  assignedWithWords: [toStaff.assignedWithWords(secret, { ...asked, words: '隔壁天天吵架，孩子吓得不敢回家' })],
  reminder: [toStaff.reminder(m, { grid, due }), toStaff.reminder(m, { name: '何敏', grid, due: null })],
  resultReminder: [toStaff.resultReminder(m, { due })],
  climbed: [toStaff.climbed(m, { ...watching, since: '到今天11:00', reported: '今天9:00' })],
  emergencyClimbed: [toStaff.emergencyClimbed(fire, { ...watching, call: '119' })],
  privateClimbed: [toStaff.privateClimbed(secret, { ...watching, words: '隔壁天天吵架，孩子吓得不敢回家' })],
  many: [toStaff.many(m, { name: '陈志远', from: '王婶', many: 10 })],
  visitAsked: [toStaff.visitAsked(m, { represented: '张奶奶' })],
  visitOverdue: [toStaff.visitOverdue(m, { name: '周桂芳', who: holder, represented: '张奶奶' })],
  privateReminder: [toStaff.privateReminder(secret, { name: '陈志远' })],
  overdue: [toStaff.overdue(m, { ...watching, due, colour: '黄牌' })],
  ownOverdue: [toStaff.ownOverdue(m, { name: '何敏', due, colour: '红牌督办' })],
  unsatisfied: [toStaff.unsatisfied(m, watching)],
  urged: [toStaff.urged(m, { name: '李建国' })],
  reopened: [toStaff.reopened(m, { name: '李建国', words: '又不亮了', due })],
  done: [
    toStaff.done(m, { verb: '您接了', told: 'group' }),
    toStaff.done(m, { verb: '办好了', told: 'reporter' }),
    toStaff.done(m, { verb: '您接了', told: null }),
  ],
  handedOn: [toStaff.handedOn(m, { to: '谷阳供电所龚成' })],
  late: [toStaff.late(m, { who: '马春燕', verb: '接', when: '今天9:12' })],
  unknownTarget: [toStaff.unknownTarget(m, { target: '电工队' })],
  notAdmitted: [toStaff.notAdmitted(m, { adder: '镇里的何敏' })],
  sameHands: [toStaff.sameHands(m, { holder, by: '还是今天11:00前回话' }), toStaff.sameHands(m, { holder, by: null })],
  needsReason: [toStaff.needsReason(m)],
  needsPhoto: [toStaff.needsPhoto(m)],
  noMoreReturns: [toStaff.noMoreReturns(m, { to: '镇里的何敏' })],
  timeAsked: [
    toStaff.timeAsked(m, {
      kind: 'extend',
      until: '3月6日(周五)',
      reason: '灯头县里才有货',
      name: '周桂芳',
      who: holder,
    }),
    toStaff.timeAsked(m, { kind: 'pause', until: '3月9日(周一)', reason: '', name: '周桂芳', who: holder }),
  ],
  timeStillAsked: [toStaff.timeStillAsked(m, { kind: 'extend', until: '3月6日(周五)', who: holder })],
  timeDenied: [toStaff.timeDenied(m)],
  tooLate: [toStaff.tooLate(m)],
  tooOften: [toStaff.tooOften(m)],
  tooLong: [toStaff.tooLong(m, { latest: '3月6日(周五)' })],
  noted: [toStaff.noted(m)],
  instructed: [toStaff.instructed(m, { by: '陈志远', text: '这是孩子放学的路，今天天黑前一定要亮', name: '李建国' })],
  whichInstructed: [toStaff.whichInstructed()],
  instructionTold: [toStaff.instructionTold(m, { holder })],
  resumed: [toStaff.resumed(m, { name: '李建国', due: '3月11日(周三)10:30' })],
  withdrawn: [toStaff.withdrawn(m, { own: 'reporter' }), toStaff.withdrawn(m, { own: null })],
  corrected: [toStaff.corrected(water, { name: '李建国' })],
  unknownCategory: [toStaff.unknownCategory(m, { words: '飞碟' })],
  undoTooLate: [toStaff.undoTooLate({ minutes: 10 })],
  roomBound: [toStaff.roomBound({ grid })],
  personBound: [toStaff.personBound({ name: '李建国' })],
  tasks: [toStaff.tasks(tasks, 5), toStaff.tasks([], 0)],
  gathered: [toStaff.gathered(tasks, 2)],
  voiceWaiting: [toStaff.voiceWaiting(m, { name: '李建国', grid })],
  nightly: [toStaff.nightly([m, flood], 2)],
}

const covering = { name: '马春燕', away: '李建国', days: '明天(周二)' }

export const COLLEAGUES: Samples<typeof toColleagues> = {
  diary: [toColleagues.diary({ grid })],
  placeLearnt: [toColleagues.placeLearnt({ place: '老槐树', grid })],
  noSuchGrid: [toColleagues.noSuchGrid({ grid: '九组' })],
  digest: [
    toColleagues.digest({
      open: 7,
      holders: [
        { who: '李建国', many: 3, today: 1 },
        { who: '谷阳供电所', many: 2, today: 0 },
      ],
      asked: 1,
      paused: 1,
      oldest: { number: 3, days: 3 },
    }),
    toColleagues.digest({
      open: 1,
      holders: [{ who: '马春燕', many: 1, today: 1 }],
      asked: 0,
      paused: 0,
      oldest: null,
    }),
  ],
  wasDeaf: [toColleagues.wasDeaf({ from: '今天10:05', to: '今天11:20' })],
  standInAsked: [
    toColleagues.standInAsked({ ...covering, by: '李建国' }),
    toColleagues.standInAsked({ ...covering, by: '陈志远', days: '3月9日(周一)到3月11日(周三)' }),
  ],
  standInAskedElsewhere: [toColleagues.standInAskedElsewhere(covering)],
  standInSettled: [toColleagues.standInSettled(covering)],
  standInRefused: [toColleagues.standInRefused(covering)],
  standInEnded: [toColleagues.standInEnded(covering)],
  standInCancelled: [toColleagues.standInCancelled(covering)],
  standInTold: [toColleagues.standInTold({ ...covering, head: '周桂芳', grids: grid })],
  standInCircle: [toColleagues.standInCircle(covering)],
  nobodyCalled: [toColleagues.nobodyCalled({ words: '小张' })],
  severalCalled: [toColleagues.severalCalled({ words: '小李', names: ['李建国', '李秀兰'] })],
  cannotAsk: [toColleagues.cannotAsk(covering)],
}
