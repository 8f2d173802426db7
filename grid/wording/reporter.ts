import type { Matter } from './residents.ts'

const head = ({ number }: Matter) => `【${number}号】`

/** 强制报告: said where a child may be in danger, so that nobody is surprised later (PC-09). */
export const MINORS = '未满18岁的孩子受伤害，我们必须报告。'

/** What is said to a reporter in private. */
export const toReporter = {
  sensitive: (m: Matter, o: { confidant: string; due: string; call: string; minors: string }) =>
    `${head(m)}您说的事收到了，群里不会再提，只有${o.confidant}能看到。${o.due}前会联系您。有危险请马上打${o.call}。${o.minors}`,

  /** Follows where it stands; only for whoever reported it, in private: the page takes their word. */
  withPage: (status: string, url: string) => `${status}\n每一步都在这里，也能说满不满意：${url}`,
} as const
