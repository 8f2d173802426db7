import { readFileSync } from 'node:fs'
import { defaultModel } from '../../desk/model.ts'
import type { Hints, Speaker, TownWords } from '../../grid/understand/meaning.ts'

/** One line of heard.tsv. Empty cells: nothing is to be there. */
export interface HeardRow {
  speaker: Speaker
  text: string
  hints: Hints | null
  kind: string
  category: string | null
  severity: string | null
  place: string | null
}

export const WORDS: TownWords = {
  botNames: ['网格小助手', '小格'],
  places: [
    { name: '三组', aliases: ['3组'], gridId: 'g3' },
    { name: '四组', aliases: ['4组'], gridId: 'g4' },
    { name: '二组', aliases: [], gridId: 'g2' },
    { name: '晒谷场', aliases: [], gridId: 'g3' },
    { name: '老仓库', aliases: [], gridId: 'g3' },
    { name: '代销店', aliases: [], gridId: 'g2' },
    { name: '碾米机', aliases: [], gridId: 'g2' },
  ],
  categoryWords: {},
  model: defaultModel(),
  thresholds: null,
}

const SPEAKER: Record<string, Speaker> = { r: 'resident', l: 'liaison', v: 'village_staff', d: 'department' }

export function heardRows(): HeardRow[] {
  const file = readFileSync(new URL('heard.tsv', import.meta.url), 'utf8')
  return file
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [speaker = '', text = '', hints = '-', kind = '', category = '', severity = '', place = ''] =
        line.split('\t')
      return {
        speaker: SPEAKER[speaker] ?? 'resident',
        text,
        kind,
        hints: hintsFrom(hints),
        category: category || null,
        severity: severity || null,
        place: place || null,
      }
    })
}

function hintsFrom(short: string): Hints | null {
  if (short === '-') return null
  const parts = short.split(',')
  const codes = (key: string) => parts.filter((p) => p.startsWith(`${key}=`)).map((p) => p.slice(key.length + 1))
  return {
    openTickets: codes('open'),
    doneTickets: codes('done'),
    announced: codes('ann'),
    ownTicket: parts.includes('own'),
    ratingAsked: parts.includes('rate'),
    asked: parts.includes('asked'),
  }
}
