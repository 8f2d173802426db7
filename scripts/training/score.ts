import { hintsOf } from '../../grid/understand/context.ts'
import type { Kind, Meaning, TownWords } from '../../grid/understand/meaning.ts'
import { understand } from '../../grid/understand/understand.ts'
import type { CorpusLine } from './sources.ts'

/** How well labelled village lines are understood; all values 0..1. */
export interface Score {
  opensF1: number
  /** Share of the lines marked hard that are rightly opened or left. */
  hard: number
  /** Share of talk that is opened. */
  talk: number
  /** Mean F1 over the kinds. */
  kinds: number
  /** Of the lines that open: category right or also right, clock class right. */
  category: number
  clock: number
}

const TALK = new Set<Kind>(['chatter', 'thanks', 'notice'])
const plain = (kind: Kind): Kind => (kind === 'proxy_report' ? 'report' : kind)

export function scoreOf(lines: readonly CorpusLine[], words: TownWords): Score {
  const judged = lines.map((line) => ({ line, meaning: read(line, words) }))
  const opening = judged.filter(({ line }) => line.opens_ticket)
  const hit = opening.filter(({ meaning }) => meaning.opensTicket).length
  const opened = judged.filter(({ meaning }) => meaning.opensTicket).length
  const kinds = [...new Set(lines.map(({ kind }) => plain(kind)))]
  return {
    opensF1: f1(hit, opened, opening.length),
    hard: share(
      judged.filter(({ line }) => line.hard),
      ({ line, meaning }) => line.opens_ticket === meaning.opensTicket,
    ),
    talk: share(
      judged.filter(({ line }) => TALK.has(line.kind)),
      ({ meaning }) => meaning.opensTicket,
    ),
    kinds: kinds.reduce((sum, kind) => sum + kindF1(judged, kind), 0) / kinds.length,
    category: share(opening, ({ line, meaning }) => {
      return meaning.category !== null && [line.category, ...line.also_ok].includes(meaning.category)
    }),
    clock: share(opening, ({ line, meaning }) => line.severity === meaning.severity),
  }
}

interface Judged {
  line: CorpusLine
  meaning: Meaning
}

function read({ text, speaker, at_bot, context }: CorpusLine, words: TownWords): Meaning {
  return understand({ text, speaker, atBot: at_bot, hints: hintsOf(context), before: context }, words)
}

function kindF1(judged: readonly Judged[], kind: Kind): number {
  const is = (one: Kind) => plain(one) === kind
  const both = judged.filter(({ line, meaning }) => is(line.kind) && is(meaning.kind)).length
  const found = judged.filter(({ meaning }) => is(meaning.kind)).length
  return f1(both, found, judged.filter(({ line }) => is(line.kind)).length)
}

const f1 = (both: number, found: number, wanted: number): number => (2 * both) / (found + wanted || 1)

function share<T>(of: readonly T[], holds: (one: T) => boolean): number {
  return of.length === 0 ? 0 : of.filter(holds).length / of.length
}
