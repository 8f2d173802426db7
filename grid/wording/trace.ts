import type { Matter } from './residents.ts'

/** One line of "查 23": who did what when, in plain words; names are role and surname for other groups. */
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
      return `${f.holder}接了，在处理${f.due === null ? '' : `，${f.due}前有结果`}。`
    case 'resolved':
    case 'closed':
      return `${f.holder}办好了${f.note === null ? '' : `：${f.note}`}。`
    case 'paused':
      return `先停着${f.until === null ? '' : `，${f.until}${f.holder}接着办`}。`
    case 'merged':
      return `和${f.mergedInto}号是同一件，结果看${f.mergedInto}号。`
    default:
      return `${STATE_WORDS[f.state]}${f.note === null ? '' : `：${f.note}`}。`
  }
}
