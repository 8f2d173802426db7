import type { Route } from '../routing.ts'
import type { Matter } from './residents.ts'

/** One line of "查 23": who did what when, whom it waits for, by when, in plain words (N-05). */
const STATE_WORDS = {
  waiting: '等人接',
  acknowledged: '有人在办',
  resolved: '办好了，等您说满不满意',
  closed: '办结了',
  refused: '这里办不了',
  merged: '并到别的编号一起办',
  withdrawn: '撤回了',
  paused: '暂时停着',
} as const

export interface TraceFacts {
  state: keyof typeof STATE_WORDS
  reported: string
  /** When it was accepted, and when done; null where it was not. */
  accepted: string | null
  done: string | null
  holder: string
  due: string | null
  /** 挂账: the day on which it goes on. */
  until: string | null
  note: string | null
  mergedInto: number | null
}

export function traceLine({ number, what }: Matter, f: TraceFacts): string {
  return `【${number}号】${what}，${f.reported}报的。${nowLine(f)}`
}

function nowLine(f: TraceFacts): string {
  switch (f.state) {
    case 'waiting':
      return `现在等${f.holder}接${f.due === null ? '' : `，最晚${f.due}回话`}。`
    case 'acknowledged':
      return `${f.holder}${f.accepted ?? ''}接了，在处理${f.due === null ? '' : `，${f.due}前有结果`}。`
    case 'resolved':
    case 'closed':
      return `${f.holder}${f.done ?? ''}办好了${f.note === null ? '' : `：${f.note}`}。`
    case 'paused':
      return `先停着${f.until === null ? '' : `，${f.until}${f.holder}接着办`}。`
    case 'merged':
      return `和${f.mergedInto}号是同一件，结果看${f.mergedInto}号。`
    default:
      return `${STATE_WORDS[f.state]}${f.note === null ? '' : `：${f.note}`}。`
  }
}

export interface Totals {
  village: string
  reported: number
  solved: number
}

/** Asked from outside the village: what it is about is not told, how the village does is. */
export function elsewhereLine(number: number, { village, reported, solved }: Totals): string {
  const open = reported - solved
  return `【${number}号】不是咱们村的事，不细说。${village}这个月报了${reported}件，办好${solved}件${open === 0 ? '' : `，还有${open}件在办`}。`
}

export interface RoutedFacts {
  by: Route['by']
  /** In the name of which grid or department. */
  grid: string
  /** Below it nobody was on duty. */
  passed: string[]
  listed: boolean
  /** Last day of the list of what departments may task grids with. */
  until: string | null
  holder: string | null
  insteadOf: string | null
  /** What staff said. */
  said: string | null
}

/** Why a matter is in somebody's hands, for staff (N-15). */
export function routedLine(f: RoutedFacts): string {
  const until = f.until === null ? '' : `，准入清单上有这一类，到${plainDate(f.until)}为止`
  const instead = f.insteadOf === null || f.holder === null ? '' : `，${f.holder}代${f.insteadOf}`
  return `${ROUTED[f.by](f)}${until}${instead}`
}

const plainDate = (day: string) => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`

const ROUTED: Record<Route['by'], (f: RoutedFacts) => string> = {
  place: ({ grid, holder, insteadOf }) => `地点在${grid}，归${insteadOf ?? holder ?? '值班的人'}管`,
  above: ({ grid, passed }) => `${passed.join('、')}没有人值班，往上一级交给${grid}`,
  backstop: ({ grid, passed }) => `${passed.join('、')}都没有人值班，由${grid}兜底`,
  nobody: ({ grid }) => `各级都没有人值班，先记在${grid}名下`,
  confidant: ({ grid }) => `私密事只交给${grid}的负责人`,
  around: ({ grid }) => `这类事不经过村里，直接交给${grid}`,
  department: ({ grid, listed, said }) =>
    listed
      ? `处置职责表写着，这类事归${grid}`
      : `${said === null ? '' : `点名转给“${said}”，`}处置职责表没有写这类事归${grid}`,
  named: ({ said, grid }) => (said === null ? `分给${grid}` : `点名转给“${said}”`),
  level: ({ grid }) => `按级往上，交给${grid}`,
  taken: ({ grid }) => `自己接的，${grid}的人可以接`,
}

/** After the line of 查, for staff alone. */
export const whyThereLine = (line: string, why: string) => `${line}\n为什么找他：${why}。`
