import { MINORS, toReporter } from '../../grid/wording/reporter.ts'
import { toResidents } from '../../grid/wording/residents.ts'
import {
  elsewhereLine,
  type RoutedFacts,
  routedLine,
  type TraceFacts,
  traceLine,
  whyThereLine,
} from '../../grid/wording/trace.ts'
import { called, due, fire, flood, head, holder, m, type Samples, secret, water } from './cast.ts'

const usual = toResidents({ policy: {} })
const solved = { note: '', who: holder, reporter: '@王婶 ', thanks: 1 }

export const RESIDENTS: Samples<typeof usual> = {
  opened: [usual.opened(m, { holder: called, due })],
  openedAtNight: [usual.openedAtNight(m, { holder: called, due })],
  openedTogether: [
    usual.openedTogether(
      [
        { number: 7, what: '公厕堵了' },
        { number: 8, what: '老仓库路口路面坏了' },
        { number: 9, what: '宣传栏玻璃碎了' },
      ],
      { holder: called, due },
    ),
  ],
  consent: [usual.consent('张奶奶'), usual.consent('我妈')],
  whichVillage: [usual.whichVillage()],
  where: [usual.where()],
  again: [usual.again(1)],
  emergency: [usual.emergency(fire, { call: '119', holder: called, minutes: 5 })],
  sensitive: [usual.sensitive('110')],
  hush: [usual.hush()],
  joined: [usual.joined(m, { names: '赵大爷、钱婶', households: 3 })],
  safeAfterAll: [usual.safeAfterAll(fire)],
  joinedEmergency: [usual.joinedEmergency(fire, { names: '赵大爷', call: '119', holder })],
  corrected: [
    usual.corrected(m, { grid: '柳河村四组', holder: '网格员马春燕', taken: false, due }),
    usual.corrected(water, { grid: null, holder: called, taken: false, due }),
    usual.corrected(water, { grid: null, holder, taken: true, due }),
    usual.corrected(water, { grid: null, holder, taken: true, due: null }),
  ],
  acknowledged: [
    usual.acknowledged(m, { who: holder, promise: due }),
    usual.acknowledged(m, { who: holder, promise: null }),
  ],
  allTaken: [usual.allTaken([3, 5, 12], { who: holder })],
  allResolved: [
    usual.allResolved([3, 5], { who: holder, reporters: '@王婶 @赵大爷 ' }),
    usual.allResolved([3, 5], { who: holder, reporters: '' }),
  ],
  transferred: [usual.transferred(m, { to: '谷阳供电所龚成', due })],
  returned: [usual.returned(m, { from: holder, to: head, due })],
  voice: [usual.voice(m, { holder: called, due })],
  climbed: [usual.climbed(m, { to: head, due })],
  climbedTogether: [usual.climbedTogether([3, 7], { to: head, due })],
  progress: [usual.progress(m, { who: holder, promise: due }), usual.progress(m, { who: holder, promise: null })],
  progressTogether: [
    usual.progressTogether([3, 7], { who: holder, promise: due }),
    usual.progressTogether([3, 7], { who: '网格员李建国、供电所龚成', promise: null }),
  ],
  timeAsked: [
    usual.timeAsked(m, { kind: 'extend', until: '3月6日(周五)', reason: '灯头县里才有货', to: '片长周桂芳' }),
    usual.timeAsked(m, { kind: 'pause', until: '3月9日(周一)', reason: '控制盒要厂家发货', to: '片长周桂芳' }),
  ],
  putOff: [
    usual.putOff(m, { kind: 'extend', until: '3月6日(周五)', reason: '灯头县里才有货', who: holder }),
    usual.putOff(m, { kind: 'pause', until: '3月9日(周一)', reason: '控制盒要厂家发货', who: holder }),
  ],
  timeDenied: [usual.timeDenied(m, { who: holder })],
  reply: [usual.reply(m, { who: '李建国', text: '配件明天到，后天上午来装' })],
  resolved: [
    usual.resolved(m, { ...solved, note: '换了灯泡，已经亮了' }),
    usual.resolved(m, { ...solved, note: '换了灯泡，已经亮了', thanks: 3 }),
    usual.resolved(m, solved),
  ],
  resolvedQuestion: [usual.resolvedQuestion(m, { ...solved, note: '带户口本去镇上派出所' })],
  resolvedFinding: [usual.resolvedFinding(m, { ...solved, note: '是她自己家里线老化，要自己请电工换' })],
  resolvedDanger: [usual.resolvedDanger(fire, { ...solved, note: '火灭了，人都出来了' })],
  resolvedHereToo: [usual.resolvedHereToo(m, { note: '换了电机，来水了', who: holder, thanks: 3 })],
  resolvedForOther: [
    usual.resolvedForOther(m, { note: '换了灯泡', who: holder, represented: '张奶奶', reporter: '刘满妹' }),
    usual.resolvedForOther(m, { note: '认证好了', who: holder, represented: '我妈', reporter: '刘满妹' }),
  ],
  refused: [usual.refused(m, { who: holder, reason: '灯在自家院里，要自己换' })],
  withdrawn: [usual.withdrawn(m)],
  reopened: [usual.reopened(m, { holder, due })],
  unsatisfied: [
    usual.unsatisfied(m, { to: head, due, reasoned: false }),
    usual.unsatisfied(m, { to: head, due, reasoned: true }),
  ],
  urged: [usual.urged(m, { holder, due }), usual.urged(m, { holder, due: null })],
  undone: [usual.undone(m, { now: `晒谷场路灯不亮，今天9:00报的。现在等${holder}接，最晚${due}回话。` })],
  merged: [usual.merged(m, { into: 2 })],
  split: [
    usual.split(m, [
      { number: 7, what: '路面有坑', to: '镇交通站颜军' },
      { number: 8, what: '垃圾没人收', to: '网格员李建国' },
    ]),
  ],
  closed: [usual.closed(m, { reason: '电话里说好了' })],
  silence: [usual.silence([3]), usual.silence([3, 7])],
  which: [usual.which([m, flood])],
  unsure: [usual.unsure('老井水有异味'), usual.unsure(null)],
  wasDeaf: [usual.wasDeaf({ from: '今天10:05', to: '今天11:20' })],
  none: [usual.none(33)],
  leftOut: [usual.leftOut('王婶')],
  erased: [usual.erased('王婶', { erased: 2, waiting: 1 }), usual.erased('王婶', { erased: 0, waiting: 0 })],
  listening: [usual.listening('王婶')],
  help: [usual.help()],
  helpForStaff: [usual.helpForStaff()],
}

const facts: TraceFacts = {
  state: 'waiting',
  reported: '今天9:00',
  accepted: '今天9:12',
  done: '今天15:20',
  holder,
  due,
  until: null,
  note: null,
  mergedInto: null,
}

export const REPORTER: Samples<typeof toReporter> = {
  sensitive: [
    toReporter.sensitive(secret, { confidant: head, due, call: '110', minors: '' }),
    toReporter.sensitive(secret, { confidant: head, due, call: '110', minors: MINORS }),
  ],
  withPage: [
    toReporter.withPage(traceLine(m, { ...facts, state: 'acknowledged' }), 'https://huiyin.example.cn/t/3-hQ8s…'),
  ],
}

export const TRACE: Samples<Record<TraceFacts['state'] | 'elsewhere', unknown>> = {
  waiting: [traceLine(m, facts), traceLine(m, { ...facts, due: null })],
  acknowledged: [traceLine(m, { ...facts, state: 'acknowledged' })],
  resolved: [traceLine(m, { ...facts, state: 'resolved', note: '换了灯泡' })],
  closed: [traceLine(m, { ...facts, state: 'closed', note: '换了灯泡' })],
  refused: [traceLine(m, { ...facts, state: 'refused', note: '灯在自家院里' })],
  merged: [traceLine(m, { ...facts, state: 'merged', mergedInto: 2 })],
  withdrawn: [traceLine(m, { ...facts, state: 'withdrawn' })],
  paused: [traceLine(m, { ...facts, state: 'paused', until: '3月9日(周一)' })],
  elsewhere: [elsewhereLine(3, { village: '石桥村', reported: 12, solved: 10 })],
}

const routed: RoutedFacts = {
  by: 'place',
  grid: '柳河村三组',
  passed: ['柳河村三组'],
  listed: true,
  until: null,
  holder: '李建国',
  insteadOf: null,
  said: null,
}

/** Read by staff alone. */
export const ROUTED: Samples<Record<RoutedFacts['by'] | 'looked', unknown>> = {
  looked: [whyThereLine(traceLine(m, facts), routedLine(routed))],
  place: [routedLine(routed), routedLine({ ...routed, holder: '马春燕', insteadOf: '李建国' })],
  above: [routedLine({ ...routed, by: 'above', grid: '柳河村二片', holder: '周桂芳' })],
  backstop: [routedLine({ ...routed, by: 'backstop', grid: '谷阳镇', passed: ['柳河村三组', '柳河村二片', '柳河村'] })],
  nobody: [routedLine({ ...routed, by: 'nobody', grid: '谷阳镇', holder: null })],
  confidant: [routedLine({ ...routed, by: 'confidant', grid: '柳河村' })],
  around: [routedLine({ ...routed, by: 'around', grid: '谷阳镇' })],
  department: [
    routedLine({ ...routed, by: 'department', grid: '谷阳供电所' }),
    routedLine({ ...routed, by: 'department', grid: '谷阳供电所', listed: false, said: '供电所' }),
  ],
  named: [routedLine({ ...routed, by: 'named', said: '李建国', until: '2026-03-31' })],
  level: [routedLine({ ...routed, by: 'level', grid: '柳河村二片' })],
  taken: [routedLine({ ...routed, by: 'taken' })],
}
