import type { Matter } from './residents.ts'

const head = ({ number }: Matter) => `【${number}号】`

/** What is said to a reporter in private. */
export const toReporter = {
  sensitive: (m: Matter, o: { confidant: string; due: string; call: string }) =>
    `${head(m)}您说的事收到了，群里不会再提，只有${o.confidant}能看到。${o.due}前会联系您。有危险请马上打${o.call}；未满18岁的孩子受伤害，我们必须报告。`,

  opened: (m: Matter, o: { holder: string; due: string }) =>
    `${head(m)}记下了：${m.what}。已交给${o.holder}，${o.due}前回话。`,

  acknowledged: (m: Matter, o: { who: string; promise: string | null }) =>
    o.promise === null ? `${head(m)}${o.who}接了，正在办。` : `${head(m)}${o.who}接了，${o.promise}前有结果。`,

  resolved: (m: Matter, o: { note: string; who: string }) =>
    `${head(m)}办好了：${o.note}（${o.who}）。您看满意吗？没好就说“没好”。`,

  climbed: (m: Matter, o: { to: string }) => `${head(m)}还没接上，已报给${o.to}，会有人联系您。`,
} as const
