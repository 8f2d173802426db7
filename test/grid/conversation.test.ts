import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparePlaces, sameMatter, textLikeness } from '../../grid/conversation/alike.ts'
import { partsOf } from '../../grid/conversation/parts.ts'
import { residentIntent } from '../../grid/conversation/resident.ts'
import { staffIntent } from '../../grid/conversation/staff.ts'
import type { Kind, Rating } from '../../grid/understand/meaning.ts'
import { meaning, minutesAgo, NOW, scene, sceneTicket, WANG, ZHAO } from './scene.ts'

const NOTHING = { do: 'nothing' }
const line = (about: string, place: string | null, text = '路灯不亮') => ({
  meaning: { about, place, gridId: null },
  text,
  at: NOW,
  gridId: 'g3',
})

const answerOf = (room: Parameters<typeof staffIntent>[0], said: ReturnType<typeof meaning>, text = '……') =>
  staffIntent(room, said, text)
const spoken = (change: Parameters<typeof meaning>[0]) => ({
  meaning: meaning(change),
  alone: meaning(change),
  text: '……',
  gridId: 'g3',
})

describe('UN-06 UN-07: the same matter', () => {
  it.each([
    ['晒谷场', '晒谷场边上', 'same'],
    ['晒谷场那个', '晒谷场', 'same'],
    ['村口', '晒谷场', 'different'],
    [null, '晒谷场', 'unknown'],
  ])('%s and %s: %s', (a, b, verdict) => expect(comparePlaces(a, b)).toBe(verdict))

  it('another street light is another matter, however alike the words', () => {
    const place = fc.constantFrom('村口', '老井', '戏台', '篮球场', '代销店', '四组水塘')
    fc.assert(
      fc.property(place, fc.nat({ max: 120 }), (elsewhere, minutes) => {
        const known = sceneTicket({ reportedAt: minutesAgo(minutes) })
        expect(sameMatter(line('SS01', elsewhere, known.text), [known])).toBeNull()
      }),
    )
  })

  it('another kind, another grid, a finished or a private one is never the same', () => {
    const others = [
      sceneTicket({ categoryCode: 'SS03' }),
      sceneTicket({ gridId: 'g4', place: null }),
      sceneTicket({ gridId: 'g4', place: '老井' }),
      sceneTicket({ state: 'closed' }),
      sceneTicket({ visibility: 'private' }),
      sceneTicket({ reportedAt: minutesAgo(4 * 24 * 60) }),
    ]
    for (const other of others) expect(sameMatter(line('SS01', '晒谷场'), [other])).toBeNull()
    expect(sameMatter(line('SS01', '晒谷场'), [sceneTicket()])?.number).toBe(1)
    // N-17: the very same spot, told in the next group
    expect(sameMatter(line('SS01', '晒谷场'), [sceneTicket({ gridId: 'g4' })])?.number).toBe(1)
  })

  it('a power cut is the same cut all over the grid, for half a day', () => {
    const cut = sceneTicket({ categoryCode: 'SD02', place: null })
    expect(sameMatter(line('SD02', '老井'), [cut])?.number).toBe(1)
    expect(sameMatter(line('SD02', '老井'), [{ ...cut, reportedAt: minutesAgo(13 * 60) }])).toBeNull()
  })

  it('likeness is between 0 and 1, the same both ways, and 1 for the same text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const likeness = textLikeness(a, b)
        expect(likeness).toBeGreaterThanOrEqual(0)
        expect(likeness).toBeLessThanOrEqual(1)
        expect(textLikeness(b, a)).toBe(likeness)
      }),
    )
    expect(textLikeness('路灯坏了', '路灯坏了')).toBe(1)
  })
})

describe('CC-01 CC-02: a word of staff', () => {
  const mine = (number: number, change = {}) => sceneTicket({ number, mayAct: true, ...change })
  const li = { personId: 'li', contactId: 20, isStaff: true }
  const ack = meaning({ kind: 'ack' })

  it('acts on the only ticket that fits', () => {
    expect(answerOf(scene([mine(4)], li), ack)).toMatchObject({ do: 'staff', verb: 'acknowledge', numbers: [4] })
  })

  it('asks which, when several fit, and never more than six', () => {
    expect(answerOf(scene([mine(4), mine(5)], li), ack)).toMatchObject({ do: 'which', numbers: [4, 5] })
    const many = Array.from({ length: 9 }, (_, n) => mine(n + 1))
    expect(answerOf(scene(many, li), ack)).toMatchObject({ do: 'which', numbers: [1, 2, 3, 4, 5, 6] })
  })

  it('does nothing when none fits: it was said to somebody else', () => {
    expect(answerOf(scene([], li), ack)).toEqual(NOTHING)
    expect(answerOf(scene([mine(4, { state: 'acknowledged' })], li), ack)).toEqual(NOTHING)
    expect(answerOf(scene([mine(4, { mayAct: false })], li), ack)).toEqual(NOTHING)
  })

  it('takes the ticket that the words are about, before asking', () => {
    const tickets = [mine(4), mine(5, { categoryCode: 'SD01', place: '老井' })]
    expect(answerOf(scene(tickets, li), meaning({ kind: 'ack', place: '老井' }))).toMatchObject({ numbers: [5] })
    expect(answerOf(scene(tickets, li), meaning({ kind: 'ack', about: 'SD01' }))).toMatchObject({ numbers: [5] })
  })

  it('CC-03: a quote or a number decides; an unknown number is said to be unknown', () => {
    const tickets = [mine(4), mine(5)]
    expect(answerOf(scene(tickets, { ...li, quoted: [5] }), ack)).toMatchObject({ do: 'staff', numbers: [5] })
    expect(answerOf(scene(tickets, li), meaning({ kind: 'ack', numbers: [9] }))).toEqual({
      do: 'unknown',
      number: 9,
    })
  })

  it('a bare number answers the question that was asked, and only that one', () => {
    const asked = { verb: 'resolve' as const, numbers: [4, 5], note: '修好了' }
    const choose = (choice: number, ordinal = false) => meaning({ command: { name: 'choose', choice, ordinal } })
    const room = scene([mine(4), mine(5)], { ...li, asked })
    expect(answerOf(room, choose(5))).toEqual({ do: 'staff', verb: 'resolve', numbers: [5], note: '修好了' })
    expect(answerOf(room, choose(7))).toBeNull()
    expect(answerOf(room, choose(2, true))).toMatchObject({ numbers: [5] })
    expect(answerOf(room, choose(3, true))).toBeNull()
  })

  it('N-03: a line that answers several tickets differently is cut before each number', () => {
    expect(partsOf('1号换好了，3号还要等疏通机，下午才能弄')).toEqual([
      { number: 1, text: '1号换好了，' },
      { number: 3, text: '3号还要等疏通机，下午才能弄' },
    ])
    expect(partsOf('1号、3号收到')).toEqual([])
    expect(partsOf('3号修好了，换了个灯泡')).toEqual([])
  })

  it('what the model only guesses moves nobody’s work', () => {
    const room = scene([mine(4)], li)
    expect(answerOf(room, meaning({ kind: 'return_up', guessed: true }))).toEqual({ do: 'nothing' })
    expect(answerOf(room, meaning({ kind: 'return_up' }))).toMatchObject({ verb: 'return' })
  })

  it('talk is no answer to a ticket', () => {
    const kinds: Kind[] = ['chatter', 'report', 'question', 'thanks', 'rating']
    for (const kind of kinds) expect(answerOf(scene([mine(4)], li), meaning({ kind }))).toBeNull()
  })
})

describe('RV-06: a rating', () => {
  const done = sceneTicket({ state: 'resolved', resolvedAt: minutesAgo(5) })
  const rate = (rating: Rating, contactId: number, tickets = [done]) =>
    residentIntent(scene(tickets, { contactId }), spoken({ kind: 'rating', rating }))

  it('is taken from the one who reported', () => {
    expect(rate('satisfied', WANG)).toEqual({ do: 'rate', number: 1, rating: 'satisfied' })
  })

  it('is not taken from a neighbour, of an open ticket, twice, or after a week', () => {
    expect(rate('satisfied', ZHAO)).toEqual(NOTHING)
    expect(rate('satisfied', WANG, [sceneTicket()])).toEqual(NOTHING)
    expect(rate('satisfied', WANG, [{ ...done, rating: 'neutral' }])).toEqual(NOTHING)
    expect(rate('satisfied', WANG, [{ ...done, resolvedAt: minutesAgo(8 * 24 * 60) }])).toEqual(NOTHING)
  })

  it('goes to what was finished last', () => {
    const older = { ...done, number: 2, resolvedAt: minutesAgo(500) }
    expect(rate('neutral', WANG, [older, done])).toMatchObject({ number: 1 })
  })
})

describe('CC-07 IN-16: a resident’s line', () => {
  it('withdraws one’s own ticket, never a neighbour’s', () => {
    const withdraw = spoken({ kind: 'withdraw', numbers: [1] })
    expect(residentIntent(scene([sceneTicket()]), withdraw)).toEqual({ do: 'withdraw', number: 1 })
    expect(residentIntent(scene([sceneTicket()], { contactId: ZHAO }), withdraw)).toEqual(NOTHING)
  })

  it('N-04: a private ticket is not shown in a group, not even by number', () => {
    const secret = sceneTicket({ visibility: 'private' })
    const query = spoken({ kind: 'status_query', numbers: [1] })
    expect(residentIntent(scene([secret]), query)).toEqual({ do: 'unknown', number: 1 })
    expect(residentIntent(scene([secret], { isPrivate: true }), query)).toEqual({ do: 'status', number: 1 })
    expect(residentIntent(scene([secret], { isPrivate: true, contactId: ZHAO }), query)).toEqual({
      do: 'unknown',
      number: 1,
    })
  })

  it('“我家也是” joins, and adds to one’s own; thanks and notices do nothing', () => {
    const me = spoken({ kind: 'me_too' })
    expect(residentIntent(scene([sceneTicket()], { contactId: ZHAO }), me)).toEqual({ do: 'join', number: 1 })
    expect(residentIntent(scene([sceneTicket()]), me)).toEqual({ do: 'supplement', number: 1 })
    expect(residentIntent(scene([sceneTicket()]), spoken({ kind: 'thanks' }))).toEqual(NOTHING)
    expect(residentIntent(scene([sceneTicket()]), spoken({ kind: 'notice', decision: 'open' }))).toEqual(NOTHING)
  })

  it('UN-07: the same trouble somewhere else is a second matter, even while one’s own is open', () => {
    const light = { about: 'SS01', category: 'SS01', place: '村口', decision: 'open', opensTicket: true } as const
    const line = { ...spoken({ ...light, kind: 'supplement' }), text: '村口那盏也不亮' }
    const again = { ...line, alone: meaning({ ...light, kind: 'report' }) }
    expect(residentIntent(scene([sceneTicket()], { burst: 1 }), again)).toEqual({ do: 'open' })
  })
})
