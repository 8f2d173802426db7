import type { Matter } from './residents.ts'
import { filledWith, SENTENCES, type SentenceName, type Slot, type Wording } from './sentences.ts'

/** What several matters together may take of one line in a group. */
const MAX_TOGETHER_CHARS = 50

const calls = (numbers: number[]) => numbers.map((number) => `${number}号`).join('、')

interface Promised {
  who: string
  /** null: the moment is over. */
  promise: string | null
}
interface Handed {
  holder: string
  due: string
}

export interface Solved {
  note: string
  who: string
  /** Households for which it was their matter. */
  thanks: number
}

/** What was done, and for how many, each with the comma or colon before it. */
export function solvedFacts({ note, who, thanks }: Solved) {
  return { 说明: note === '' ? '' : `：${note}`, 谁: who, 几家: thanks > 1 ? `，${thanks}家都好了` : '' }
}

/** The sentences that a town may say in its own words, said so. */
export function ownWords(own: Wording) {
  const say = (name: SentenceName, facts: Partial<Record<Slot, string>>) =>
    filledWith(own[name] ?? SENTENCES[name].usual, facts)
  const about = ({ number, what }: Matter) => ({ 编号: calls([number]), 事情: what })
  const progressing = (numbers: number[], { who, promise }: Promised) =>
    promise === null
      ? say('progressLate', { 编号: calls(numbers), 谁: who })
      : say('progress', { 编号: calls(numbers), 谁: who, 时限: promise })
  return {
    opened: (m: Matter, { holder, due }: Handed) => say('opened', { ...about(m), 谁: holder, 时限: due }),
    openedAtNight: (m: Matter, { holder, due }: Handed) => say('openedAtNight', { ...about(m), 谁: holder, 时限: due }),
    /** Several that came within a minute or two: one line, and the matters only while it stays short. */
    openedTogether: (ms: Matter[], { holder, due }: Handed) => {
      const numbers = calls(ms.map(({ number }) => number))
      const whats = ms.map(({ what }) => what).join('，')
      const isShort = whats.length <= MAX_TOGETHER_CHARS
      if (own.opened !== undefined)
        return say('opened', { 编号: numbers, 事情: isShort ? whats : `${ms.length}件事`, 谁: holder, 时限: due })
      return `【${numbers}】都记下了${isShort ? `：${whats}` : ''}。已交给${holder}，${due}前回话。`
    },
    joined: (m: Matter, o: { names: string; households: number }) =>
      say('joined', { ...about(m), 名字: o.names, 户数: `${o.households}` }),
    acknowledged: (m: Matter, { who, promise }: Promised) =>
      promise === null
        ? say('acknowledgedLate', { ...about(m), 谁: who })
        : say('acknowledged', { ...about(m), 谁: who, 时限: promise }),
    transferred: (m: Matter, o: { to: string; due: string }) =>
      say('transferred', { ...about(m), 谁: o.to, 时限: o.due }),
    climbed: (m: Matter, o: { to: string; due: string }) => say('climbed', { ...about(m), 谁: o.to, 时限: o.due }),
    climbedTogether: (numbers: number[], o: { to: string; due: string }) =>
      say('climbed', { 编号: calls(numbers), 谁: o.to, 时限: o.due }),
    progress: (m: Matter, o: Promised) => progressing([m.number], o),
    resolved: (m: Matter, o: Solved & { reporter: string }) =>
      say('resolved', { ...about(m), ...solvedFacts(o), 报事人: o.reporter }),
    reopened: (m: Matter, { holder, due }: Handed) => say('reopened', { ...about(m), 谁: holder, 时限: due }),
    refused: (m: Matter, o: { who: string; reason: string }) =>
      say('refused', { ...about(m), 谁: o.who, 原因: o.reason }),
    withdrawn: (m: Matter) => say('withdrawn', about(m)),
    silence: (numbers: number[]) => say('silence', { 编号: calls(numbers), 先说的: calls(numbers.slice(0, 1)) }),
    wasDeaf: (o: { from: string; to: string }) => say('wasDeaf', { 从: o.from, 到: o.to }),
    help: () => say('help', {}),
    /** In the town's own words where it has any: "no later than" holds for several as "until" does for one. */
    progressTogether: (numbers: number[], o: Promised) => {
      if ((o.promise === null ? own.progressLate : own.progress) !== undefined) return progressing(numbers, o)
      return o.promise === null
        ? `【${calls(numbers)}】说好的时间到了，还没办好。${o.who}还在办，也有人在催，办好了马上告诉大家。`
        : `【${calls(numbers)}】${o.who}还在办，最晚${o.promise}有结果。`
    },
  } as const
}
