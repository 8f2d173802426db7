import { defaultModel } from '../../desk/model.ts'
import type { TownWords } from '../../grid/understand/meaning.ts'
import { NO_WORDS } from '../../grid/understand/town.ts'
import { understand } from '../../grid/understand/understand.ts'
import { type Measured, quantile, rounded, timeOf } from './measured.ts'
import { mixture } from './talk.ts'

const GOAL = { linesPerSecond: 30_000, p99Ms: 1, hostileMs: 50 }
const LINES = 20_000
const ROUNDS = 10
const HOSTILE_CHARS = 100_000

/** Lines that make careless patterns run for ever: one letter, one word, one half of a shape over and over. */
const HOSTILE = [
  '1',
  '路灯',
  '不',
  '我家',
  '3号',
  '张三丰',
  '「',
  '@',
  '[',
  '15',
  '东西',
  '从三点到',
  '　',
  'a1',
  '。',
  '坏了没人修',
  '\u200b',
  '㍿',
]

export function* benchUnderstand(): Iterable<Measured> {
  const words: TownWords = { ...NO_WORDS, botNames: ['小格'], model: defaultModel() }
  const lines = mixture(LINES)
  const plain = lines.map(({ text }) => JSON.stringify({ text }))
  const rounds = Array.from({ length: ROUNDS }, () => ({
    ms: timeOf(() => lines.forEach((line) => void understand(line, words))),
    reference: timeOf(() => plain.forEach((line) => void JSON.parse(line).text.normalize('NFKC'))),
  }))
  const best = rounds.reduce((a, b) => (b.ms < a.ms ? b : a))
  const speed = (LINES / best.ms) * 1000
  const reference = (LINES / Math.min(...rounds.map((round) => round.reference))) * 1000
  yield {
    name: 'understand: lines on one core',
    value: rounded(speed, 0),
    unit: 'lines/s',
    goal: GOAL.linesPerSecond,
    ok: speed >= GOAL.linesPerSecond,
    reference: rounded(reference, 0),
    ratio: rounded(speed / reference),
  }
  const p99 = quantile(
    lines.map((line) => timeOf(() => understand(line, words))),
    0.99,
  )
  yield { name: 'understand: p99', value: rounded(p99), unit: 'ms', goal: GOAL.p99Ms, ok: p99 <= GOAL.p99Ms }
  const slowest = Math.max(...HOSTILE.map((piece) => hostile(piece, words)))
  const name = `understand: ${HOSTILE_CHARS} hostile characters`
  yield { name, value: rounded(slowest), unit: 'ms', goal: GOAL.hostileMs, ok: slowest <= GOAL.hostileMs }
}

function hostile(piece: string, words: TownWords): number {
  const text = piece.repeat(Math.ceil(HOSTILE_CHARS / piece.length)).slice(0, HOSTILE_CHARS)
  return timeOf(() => understand({ text, speaker: 'resident', atBot: false, hints: null }, words))
}
