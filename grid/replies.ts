import type { State } from './ticket.ts'

/** What staff may pick from and edit when they write about a ticket (LC-17). */
export interface ReplyTemplate {
  /** null: in every state. */
  state: State | null
  /** A category code or its first two letters; null: of every subject. */
  category: string | null
  text: string
}

/** What stands between braces in a template, and what it becomes. */
export interface ReplyFacts {
  编号: string
  事项: string
  地点: string
  网格: string
  经手人: string
  时限: string
}
export const PLACEHOLDERS = ['编号', '事项', '地点', '网格', '经手人', '时限'] as const satisfies (keyof ReplyFacts)[]
const PLACEHOLDER = /\{([^{}]*)\}/g

/** What is between braces and nobody knows. */
export function unknownPlaceholders(text: string): string[] {
  const known: readonly string[] = PLACEHOLDERS
  return [...text.matchAll(PLACEHOLDER)].flatMap(([, name = '']) => (known.includes(name) ? [] : [name]))
}

/** The nearest first: of this category, of its group, of every subject; within them of this state before any state. */
export function templatesFor(
  all: ReplyTemplate[],
  { state, category }: { state: State; category: string },
): ReplyTemplate[] {
  const fits = all.filter(
    (one) =>
      (one.state === null || one.state === state) && (one.category === null || category.startsWith(one.category)),
  )
  const nearness = (one: ReplyTemplate) => (one.category?.length ?? 0) * 2 + (one.state === null ? 0 : 1)
  return fits.sort((a, b) => nearness(b) - nearness(a))
}

export function filledIn(text: string, facts: ReplyFacts): string {
  return text.replaceAll(PLACEHOLDER, (whole, name: string) =>
    name in facts ? facts[name as keyof ReplyFacts] : whole,
  )
}

const of = (state: State, ...texts: string[]): ReplyTemplate[] => texts.map((text) => ({ state, category: null, text }))

/** As the program comes: plain, without a promise that nobody made. */
export const DEFAULT_REPLIES: ReplyTemplate[] = [
  ...of('waiting', '已经看到，正在找人去看。', '{地点}的情况请再说细一点，方便的话拍张照片。'),
  ...of(
    'acknowledged',
    '人已经去看了，{时限}前告诉大家结果。',
    '要等配件，到了马上装。',
    '已经联系{网格}，约好时间去处理。',
  ),
  ...of('paused', '先停一停，条件具备了接着办。'),
  ...of('resolved', '{事项}已经处理好，请看看是不是好了。', '处理好了，还有问题请直接说。'),
  ...of('closed', '这件事已经办结，谢谢您告诉我们。'),
  ...of('refused', '这件事不归我们办，请找{经手人}问该去哪里。'),
]
