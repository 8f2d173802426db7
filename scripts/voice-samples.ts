import { toColleagues } from '../grid/wording/arrangements.ts'
import { MINORS, toReporter } from '../grid/wording/reporter.ts'
import { type Matter, toResidents } from '../grid/wording/residents.ts'
import { toStaff } from '../grid/wording/staff.ts'
import { type TraceFacts, traceLine } from '../grid/wording/trace.ts'

/** Every sentence the bot can say, with values as they occur; a new sentence without a sample does not compile. */
export type Samples<T> = { [K in keyof T]: string[] }

const m: Matter = { number: 3, what: '晒谷场路灯不亮' }
const fire: Matter = { number: 5, what: '老仓库火情' }
const secret: Matter = { number: 7, what: '一件私事' }
const flood: Matter = { number: 12, what: '柳河桥头路上积水结冰' }
const holder = '网格员李建国'
const head = '村里的陈志远'
/** The one who has to act is @-ed; WeChat's own blank follows the name. */
const called = '@李建国\u2005'
const due = '明天(周二)10:00'
const grid = '柳河村三组微网格'

export const RESIDENTS: Samples<typeof toResidents> = {
  opened: [toResidents.opened(m, { holder: called, due })],
  openedAtNight: [toResidents.openedAtNight(m, { holder: called, due })],
  consent: [toResidents.consent('张奶奶'), toResidents.consent('我妈')],
  where: [toResidents.where()],
  again: [toResidents.again(1)],
  emergency: [toResidents.emergency(fire, { call: '119', holder: called, minutes: 5 })],
  sensitive: [toResidents.sensitive('110')],
  hush: [toResidents.hush()],
  joined: [toResidents.joined(m, { names: '赵大爷、钱婶', households: 3 })],
  corrected: [toResidents.corrected(m, { grid: '柳河村四组', holder: '网格员马春燕', due })],
  acknowledged: [
    toResidents.acknowledged(m, { who: holder, promise: due }),
    toResidents.acknowledged(m, { who: holder, promise: null }),
  ],
  allTaken: [toResidents.allTaken([3, 5, 12], { who: holder })],
  allResolved: [toResidents.allResolved([3, 5], { who: holder })],
  transferred: [toResidents.transferred(m, { to: '谷阳供电所龚成', due })],
  returned: [toResidents.returned(m, { from: holder, to: head, due })],
  voice: [toResidents.voice(m, { holder: called, due })],
  climbed: [toResidents.climbed(m, { to: head, due })],
  progress: [
    toResidents.progress(m, { who: holder, promise: due }),
    toResidents.progress(m, { who: holder, promise: null }),
  ],
  timeAsked: [
    toResidents.timeAsked(m, { kind: 'extend', until: '3月6日(周五)', reason: '灯头县里才有货', to: '片长周桂芳' }),
    toResidents.timeAsked(m, { kind: 'pause', until: '3月9日(周一)', reason: '控制盒要厂家发货', to: '片长周桂芳' }),
  ],
  putOff: [
    toResidents.putOff(m, { kind: 'extend', until: '3月6日(周五)', reason: '灯头县里才有货', who: holder }),
    toResidents.putOff(m, { kind: 'pause', until: '3月9日(周一)', reason: '控制盒要厂家发货', who: holder }),
  ],
  timeDenied: [toResidents.timeDenied(m, { who: holder })],
  resolved: [
    toResidents.resolved(m, { note: '换了灯泡，已经亮了', who: holder, reporter: '@王婶 ', thanks: 1 }),
    toResidents.resolved(m, { note: '换了灯泡，已经亮了', who: holder, reporter: '@王婶 ', thanks: 3 }),
    toResidents.resolved(m, { note: '', who: holder, reporter: '@王婶 ', thanks: 1 }),
  ],
  resolvedForOther: [
    toResidents.resolvedForOther(m, { note: '换了灯泡', who: holder, represented: '张奶奶', reporter: '刘满妹' }),
    toResidents.resolvedForOther(m, { note: '认证好了', who: holder, represented: '我妈', reporter: '刘满妹' }),
  ],
  refused: [toResidents.refused(m, { who: holder, reason: '灯在自家院里，要自己换' })],
  withdrawn: [toResidents.withdrawn(m)],
  reopened: [toResidents.reopened(m, { holder, due })],
  unsatisfied: [toResidents.unsatisfied(m, { to: head, due })],
  urged: [toResidents.urged(m, { holder, due }), toResidents.urged(m, { holder, due: null })],
  undone: [toResidents.undone(m, { now: `晒谷场路灯不亮，今天9:00报的。现在等${holder}接，最晚${due}回话。` })],
  merged: [toResidents.merged(m, { into: 2 })],
  silence: [toResidents.silence(m)],
  which: [toResidents.which([m, flood])],
  unsure: [toResidents.unsure('老井水有异味')],
  none: [toResidents.none(33)],
  leftOut: [toResidents.leftOut('王婶')],
  listening: [toResidents.listening('王婶')],
  help: [toResidents.help('resident'), toResidents.help('staff')],
}

export const REPORTER: Samples<typeof toReporter> = {
  sensitive: [
    toReporter.sensitive(secret, { confidant: head, due, call: '110', minors: '' }),
    toReporter.sensitive(secret, { confidant: head, due, call: '110', minors: MINORS }),
  ],
  opened: [toReporter.opened(m, { holder, due })],
}

const asked = { name: '李建国', grid, due }
const watching = { name: '陈志远', grid, holder }

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
  privateReminder: [toStaff.privateReminder(secret, { name: '陈志远' })],
  overdue: [toStaff.overdue(m, { ...watching, due, colour: '黄牌' })],
  ownOverdue: [toStaff.ownOverdue(m, { name: '何敏', due, colour: '红牌督办' })],
  unsatisfied: [toStaff.unsatisfied(m, watching)],
  urged: [toStaff.urged(m, { name: '李建国' })],
  reopened: [toStaff.reopened(m, { name: '李建国', words: '又不亮了', due })],
  done: [toStaff.done(m, { verb: '您接了' }), toStaff.done(m, { verb: '办好了' })],
  handedOn: [toStaff.handedOn(m, { to: '谷阳供电所龚成' })],
  late: [toStaff.late(m, { who: '马春燕', verb: '接', when: '今天9:12' })],
  unknownTarget: [toStaff.unknownTarget(m, { target: '电工队' })],
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
  timeDenied: [toStaff.timeDenied(m)],
  tooLate: [toStaff.tooLate(m)],
  tooOften: [toStaff.tooOften(m)],
  tooLong: [toStaff.tooLong(m, { latest: '3月6日(周五)' })],
  noted: [toStaff.noted(m)],
  instructed: [toStaff.instructed(m, { by: '陈志远', text: '这是孩子放学的路，今天天黑前一定要亮', name: '李建国' })],
  instructionTold: [toStaff.instructionTold(m, { holder })],
  resumed: [toStaff.resumed(m, { name: '李建国', due: '3月11日(周三)10:30' })],
  withdrawn: [toStaff.withdrawn(m)],
  undoTooLate: [toStaff.undoTooLate({ minutes: 10 })],
  roomBound: [toStaff.roomBound({ grid })],
  personBound: [toStaff.personBound({ name: '李建国' })],
  tasks: [
    toStaff.tasks([
      { matter: m, due: '最晚今天11:00', state: '等您接' },
      { matter: flood, due: `${due}前有结果`, state: '在办' },
    ]),
    toStaff.tasks([]),
  ],
  voiceWaiting: [toStaff.voiceWaiting(m, { name: '李建国', grid })],
  nightly: [toStaff.nightly([m, flood], 2)],
}

const covering = { name: '马春燕', away: '李建国', days: '明天(周二)' }

export const COLLEAGUES: Samples<typeof toColleagues> = {
  diary: [toColleagues.diary({ grid })],
  standInAsked: [
    toColleagues.standInAsked({ ...covering, by: '李建国' }),
    toColleagues.standInAsked({ ...covering, by: '陈志远', days: '3月9日(周一)到3月11日(周三)' }),
  ],
  standInAskedElsewhere: [toColleagues.standInAskedElsewhere(covering)],
  standInSettled: [toColleagues.standInSettled(covering)],
  standInRefused: [toColleagues.standInRefused(covering)],
  standInTold: [toColleagues.standInTold({ ...covering, head: '周桂芳', grids: grid })],
  standInCircle: [toColleagues.standInCircle(covering)],
  nobodyCalled: [toColleagues.nobodyCalled({ words: '小张' })],
  severalCalled: [toColleagues.severalCalled({ words: '小李', names: ['李建国', '李秀兰'] })],
  cannotAsk: [toColleagues.cannotAsk(covering)],
}

const facts: TraceFacts = {
  state: 'waiting',
  reported: '今天9:00',
  holder,
  due,
  until: null,
  note: null,
  mergedInto: null,
}

export const TRACE: Samples<Record<TraceFacts['state'], unknown>> = {
  waiting: [traceLine(m, facts), traceLine(m, { ...facts, due: null })],
  acknowledged: [traceLine(m, { ...facts, state: 'acknowledged' })],
  resolved: [traceLine(m, { ...facts, state: 'resolved', note: '换了灯泡' })],
  closed: [traceLine(m, { ...facts, state: 'closed', note: '换了灯泡' })],
  refused: [traceLine(m, { ...facts, state: 'refused', note: '灯在自家院里' })],
  merged: [traceLine(m, { ...facts, state: 'merged', mergedInto: 2 })],
  withdrawn: [traceLine(m, { ...facts, state: 'withdrawn' })],
  paused: [traceLine(m, { ...facts, state: 'paused', until: '3月9日(周一)' })],
}
