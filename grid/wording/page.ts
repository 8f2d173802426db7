import type { State } from '../ticket.ts'
import type { Rating } from '../understand/meaning.ts'
import { ratingWord } from './residents.ts'

/** The page of one matter: what happened, step by step, as the reporter reads it. Names of offices, never of neighbours. */
export interface StepFacts {
  /** Who has the ball after this step: "网格员李建国". */
  holder: string
  /** Until when, in plain words; null where nothing is promised. */
  due: string | null
  until: string | null
  note: string | null
  rating: { value: Rating; proxy: boolean } | null
  mergedInto: number | null
  reason: string | null
}

const because = (reason: string | null) => (reason === null || reason === '' ? '' : `：${reason}`)
const by = (due: string | null, what: string) => (due === null ? '' : `，${due}前${what}`)

/** By kind of event; what is not here is no business of the page. */
const STEPS: Record<string, (f: StepFacts) => string> = {
  opened: (f) => `记下了，交给${f.holder}${by(f.due, '回话')}`,
  supplemented: () => '补充了情况',
  joined: () => '又有一家也是这件事',
  corrected: (f) => `改过了，现在由${f.holder}管`,
  acknowledged: (f) => `${f.holder}接了${by(f.due, '有结果')}`,
  transferred: (f) => `转给${f.holder}办${by(f.due, '回话')}`,
  returned: (f) => `退回来了，交给${f.holder}${by(f.due, '回话')}`,
  climbed: () => '到时候还没着落，往上报了',
  instructed: () => '上面有了批示',
  progress: (f) => `${f.holder}还在办${by(f.due, '有结果')}`,
  extended: (f) => `要晚一点${by(f.due, '办好')}`,
  paused: (f) => `先停一停${f.until === null ? '' : `，${f.until}接着办`}`,
  resumed: (f) => `${f.holder}接着办了`,
  urged: () => '催了一次',
  resolved: (f) => `办好了${because(f.note)}（${f.holder}）`,
  rated: (f) =>
    f.rating === null ? '已经告诉本人' : `评价：${ratingWord(f.rating.value)}${f.rating.proxy ? '（代评）' : ''}`,
  reopened: (f) => `没修好，重新交给${f.holder}${by(f.due, '回话')}`,
  refused: (f) => `这里办不了${because(f.reason)}`,
  withdrawn: () => '撤回了',
  merged: (f) => `和${f.mergedInto ?? ''}号是同一件，一起办`,
  closed: () => '结了',
  undone: () => '上一步说错了，不算',
}

export function stepLine(kind: string, facts: StepFacts): string | null {
  return STEPS[kind]?.(facts) ?? null
}

const STATE_WORDS: Record<State, string> = {
  waiting: '等人接',
  acknowledged: '在办',
  resolved: '办好了',
  closed: '办结了',
  refused: '这里办不了',
  merged: '并在一起办',
  withdrawn: '撤回了',
  paused: '先停着',
}

export const stateWord = (state: State) => STATE_WORDS[state]

/** What the page asks and answers. */
export const onPage = {
  privateNow: '这件事有专人在管，只跟您本人联系。有危险请马上打110。',
  askRating: (represented: string | null) => (represented === null ? '办得您满意吗？' : `办得${represented}满意吗？`),
  askReopen: '还没好，或者又坏了？',
  rated: '收到了，谢谢您。',
  unsatisfied: '收到了。已经请上一级来看，有结果告诉您。',
  reopened: '收到了，已经重新交给人去办。',
  urged: '收到了，已经替您催了。',
  tooLate: '办好超过七天了。要是又坏了，请在群里再说一声，我们重新记一件。',
  cannot: '现在这一步不能这样办。请看看下面办到哪里了。',
  needsWords: '请写一句哪里没好，好让人知道看什么。',
  gone: '没有这个页面。请看看网址是不是完整，或者在群里说“查”加编号。',
} as const
