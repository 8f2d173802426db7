import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { after, higher, isOpen, isUnsolved, LEVELS, type Move, STATES, type State } from '../../grid/ticket.ts'

/** The whole table once more, by hand: state by state, what may happen to it. Everything else is illegal. */
const LEGAL: Record<State, Partial<Record<Move, State>>> = {
  waiting: {
    acknowledge: 'acknowledged',
    transfer: 'waiting',
    return: 'waiting',
    resolve: 'resolved',
    refuse: 'refused',
    withdraw: 'withdrawn',
    merge: 'merged',
    pause: 'paused',
  },
  acknowledged: {
    transfer: 'waiting',
    return: 'waiting',
    resolve: 'resolved',
    refuse: 'refused',
    withdraw: 'withdrawn',
    merge: 'merged',
    pause: 'paused',
  },
  paused: {
    acknowledge: 'acknowledged',
    resolve: 'resolved',
    withdraw: 'withdrawn',
    merge: 'merged',
    resume: 'acknowledged',
  },
  resolved: { reopen: 'waiting', rate: 'closed', close: 'closed' },
  closed: { reopen: 'waiting', rate: 'closed' },
  refused: {},
  merged: {},
  withdrawn: {},
}
const MOVES: Move[] = [
  'acknowledge',
  'transfer',
  'return',
  'resolve',
  'refuse',
  'withdraw',
  'reopen',
  'rate',
  'close',
  'merge',
  'pause',
  'resume',
]
const pairs = STATES.flatMap((state) => MOVES.map((move) => ({ state, move, to: LEGAL[state][move] ?? null })))

describe('LC-01: the moves of a ticket', () => {
  it.each(pairs)('$move from $state leads to $to', ({ state, move, to }) => {
    expect(after(move, state)).toBe(to)
  })

  it('never leave the table, however many are tried', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...MOVES), { maxLength: 40 }), (moves) => {
        const end = moves.reduce<State>((state, move) => after(move, state) ?? state, 'waiting')
        expect(STATES).toContain(end)
      }),
    )
  })

  it('what is over stays over: refused, merged and withdrawn have no way out', () => {
    const ends = STATES.filter((state) => MOVES.every((move) => after(move, state) === null))
    expect(ends).toEqual(['refused', 'merged', 'withdrawn'])
  })

  it('unsolved is open; resolved is open but waits for a word, not for work', () => {
    expect(STATES.filter(isUnsolved)).toEqual(['waiting', 'acknowledged', 'paused'])
    expect(STATES.filter((state) => isOpen(state) && !isUnsolved(state))).toEqual(['resolved'])
  })

  it('a level only rises', () => {
    for (const [n, low] of LEVELS.entries()) for (const high of LEVELS.slice(n)) expect(higher(low, high)).toBe(high)
  })
})
