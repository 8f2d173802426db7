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

const solved = { note: '', who: holder, reporter: '@王婶 ', thanks: 1, emergency: false }

export const RESIDENTS: Samples<typeof toResidents> = {
  opened: [toResidents.opened(m, { holder: called, due })],
  openedAtNight: [toResidents.openedAtNight(m, { holder: called, due })],
  openedTogether: [
    toResidents.openedTogether(
      [
        { number: 7, what: '公厕堵了' },
        { number: 8, what: '老仓库路口路面坏了' },
        { number: 9, what: '宣传栏玻璃碎了' },
      ],
      { holder: called, due },
    ),
  ],
  consent: [toResidents.consent('张奶奶'), toResidents.consent('我妈')],
  where: [toResidents.where()],
  again: [toResidents.again(1)],
  emergency: [toResidents.emergency(fire, { call: '119', holder: called, minutes: 5 })],
  sensitive: [toResidents.sensitive('110')],
  hush: [toResidents.hush()],
  joined: [toResidents.joined(m, { names: '赵大爷、钱婶', households: 3 })],
  joinedEmergency: [toResidents.joinedEmergency(fire, { names: '赵大爷', call: '119', holder })],
  corrected: [
    toResidents.corrected(m, { grid: '柳河村四组', holder: '网格员马春燕', taken: false, due }),
    toResidents.corrected(water, { grid: null, holder: called, taken: false, due }),
    toResidents.corrected(water, { grid: null, holder, taken: true, due }),
    toResidents.corrected(water, { grid: null, holder, taken: true, due: null }),
  ],
  acknowledged: [
    toResidents.acknowledged(m, { who: holder, promise: due }),
    toResidents.acknowledged(m, { who: holder, promise: null }),
  ],
  allTaken: [toResidents.allTaken([3, 5, 12], { who: holder })],
  allResolved: [
    toResidents.allResolved([3, 5], { who: holder, reporters: '@王婶 @赵大爷 ' }),
    toResidents.allResolved([3, 5], { who: holder, reporters: '' }),
  ],
  transferred: [toResidents.transferred(m, { to: '谷阳供电所龚成', due })],
  returned: [toResidents.returned(m, { from: holder, to: head, due })],
  voice: [toResidents.voice(m, { holder: called, due })],
  climbed: [toResidents.climbed(m, { to: head, due })],
  climbedTogether: [toResidents.climbedTogether([3, 7], { to: head, due })],
  progress: [
    toResidents.progress(m, { who: holder, promise: due }),
    toResidents.progress(m, { who: holder, promise: null }),
  ],
  progressTogether: [
    toResidents.progressTogether([3, 7], { who: holder, promise: due }),
    toResidents.progressTogether([3, 7], { who: '网格员李建国、供电所龚成', promise: null }),
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
  reply: [toResidents.reply(m, { who: '李建国', text: '配件明天到，后天上午来装' })],
  resolved: [
    toResidents.resolved(m, { ...solved, note: '换了灯泡，已经亮了' }),
    toResidents.resolved(m, { ...solved, note: '换了灯泡，已经亮了', thanks: 3 }),
    toResidents.resolved(m, solved),
    toResidents.resolved(m, { ...solved, note: '火灭了，人都出来了', emergency: true }),
  ],
  resolvedHereToo: [toResidents.resolvedHereToo(m, { note: '换了电机，来水了', who: holder, thanks: 3 })],
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
  split: [
    toResidents.split(m, [
      { number: 7, what: '路面有坑', to: '镇交通站颜军' },
      { number: 8, what: '垃圾没人收', to: '网格员李建国' },
    ]),
  ],
  closed: [toResidents.closed(m, { reason: '电话里说好了' })],
  silence: [toResidents.silence([3]), toResidents.silence([3, 7])],
  which: [toResidents.which([m, flood])],
  unsure: [toResidents.unsure('老井水有异味'), toResidents.unsure(null)],
  wasDeaf: [toResidents.wasDeaf({ from: '今天10:05', to: '今天11:20' })],
  none: [toResidents.none(33)],
  leftOut: [toResidents.leftOut('王婶')],
  erased: [
    toResidents.erased('王婶', { erased: 2, waiting: 1 }),
    toResidents.erased('王婶', { erased: 0, waiting: 0 }),
  ],
  listening: [toResidents.listening('王婶')],
  help: [toResidents.help('resident'), toResidents.help('staff')],
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
  opened: [toReporter.opened(m, { holder, due })],
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
