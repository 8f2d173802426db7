import type { Heard } from '../../grid/heard.ts'
import { hintsOf } from '../../grid/understand/context.ts'
import type { Line, TownWords } from '../../grid/understand/meaning.ts'
import { understand } from '../../grid/understand/understand.ts'
import { type CorpusLine, readCorpus } from '../training/sources.ts'

/** Of a hundred lines in a village group so many are talk (design §8). */
export const TALK_SHARE = 0.98
const QUIET = new Set(['chatter', 'notice', 'thanks'])
/** Jumps through the lines: neighbours in the corpus are alike. */
const STRIDE = 7_919
const URGENT = new Set(['S0', 'S1', 'SP'])

/** Talk and the rest of the corpus in the share that a group has; always the same lines in the same order. */
export function mixture(count: number): Line[] {
  const corpus = readCorpus()
  const [talk, rest] = [corpus.filter(isTalk), corpus.filter((line) => !isTalk(line))]
  const every = Math.round(1 / (1 - TALK_SHARE))
  return Array.from({ length: count }, (_, n) => {
    const { text, speaker, at_bot, context } = nth(n % every === 0 ? rest : talk, n)
    return { text, speaker, atBot: at_bot, hints: hintsOf(context) }
  })
}

/** What residents say to each other. */
export function residentsTalk(): string[] {
  return readCorpus()
    .filter((line) => isTalk(line) && line.speaker === 'resident' && !line.at_bot && line.context === null)
    .map(({ text }) => text)
}

/** Of that, what the bot by itself takes for talk. */
export function quietTalk(words: TownWords): string[] {
  return residentsTalk().filter((text) => {
    const { decision, command, numbers } = alone(text, words)
    return decision === 'silent' && command === null && numbers.length === 0
  })
}

/** What residents report so that the group is answered at once: nothing private, nothing in danger. */
export function residentsReports(words: TownWords): string[] {
  return readCorpus()
    .filter(({ kind, speaker, at_bot, context }) => kind === 'report' && speaker === 'resident' && !at_bot && !context)
    .map(({ text }) => text)
    .filter((text) => {
      const { opensTicket, severity } = alone(text, words)
      return opensTicket && severity !== null && !URGENT.has(severity)
    })
}

const alone = (text: string, words: TownWords) =>
  understand({ text, speaker: 'resident', atBot: false, hints: null }, words)

/** The n-th line of a list that never ends. */
export function nth<T>(lines: readonly T[], n: number): T {
  return lines[(n * STRIDE) % lines.length] as T
}

/** A line of words as bot/ hands it to the desk. */
export function heardLine(at: Date, said: { room: string; talker: string; text: string; id: string }): Heard {
  return {
    accountId: 'main',
    messageId: said.id,
    room: { id: said.room, topic: said.room },
    talker: { id: said.talker, name: said.talker, friend: true },
    at,
    sentAt: at,
    type: 'text',
    text: said.text,
    quote: null,
    mentions: [],
    atBot: false,
    atAll: false,
    media: null,
    location: null,
    recalls: null,
  }
}

const isTalk = ({ kind }: CorpusLine) => QUIET.has(kind)
