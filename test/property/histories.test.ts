import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Desk } from '../../desk/desk.ts'
import { brokenIn } from '../../scripts/simulation/invariants.ts'
import { openVillage } from '../village.ts'
import { CAST, LINES, ROOMS, type Role, STAFF_ROLES } from './cast.ts'
import { History, type Step } from './world.ts'

/** HISTORIES=10000 npx vitest run test/property/histories.test.ts plays as many; the usual run keeps the tests short. */
const RUNS = Number(process.env.HISTORIES ?? 50)
const TIMEOUT_MS = Math.max(120_000, RUNS * 500)
/** A line of somebody is answered with no more lines in the same room than this. */
const MAX_ANSWERS = 2
const NO_TICKET = 99_999
/** States into which only staff bring a ticket. */
const BY_STAFF = new Set<string>(['acknowledged', 'resolved', 'refused', 'merged', 'paused'])
const SEED = Number(process.env.SEED ?? 20_260_302)

const step: fc.Arbitrary<Step> = fc.record({
  who: fc.constantFrom(...(Object.keys(CAST) as Role[])),
  room: fc.constantFrom(...(Object.keys(ROOMS) as (keyof typeof ROOMS)[]), 'group', 'group', 'private'),
  line: fc.nat(30),
  number: fc.nat(4),
  after: fc.constantFrom(0, 1, 4, 30, 200, 1_000, 6_000),
  again: fc.boolean(),
})

class Undone extends Error {}

it('invariants 1-4, 6, 7: whoever says whatever in whatever order', { timeout: TIMEOUT_MS }, async () => {
  const village = await openVillage()
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 10 }), async (steps) => {
      const played = village.desk.db.transaction(async (tx) => {
        await playAndCheck(new History(village, tx as unknown as Desk['db']), steps)
        throw new Undone()
      })
      await played.catch((error: unknown) => {
        if (!(error instanceof Undone)) throw error
      })
    }),
    { numRuns: RUNS, seed: SEED },
  )
})

async function playAndCheck(history: History, steps: Step[]): Promise<void> {
  for (const one of steps) {
    await history.passes(one.after)
    const before = { tickets: await history.tickets(), sayings: await history.sayings() }
    const text = wordsOf(one, before.tickets)
    const heard = await history.says(one, text)
    if (one.again) await history.saysAgain(heard)
    const after = { tickets: await history.tickets(), sayings: await history.sayings() }
    // 4: the same delivery has effect once
    if (one.again) {
      await history.saysAgain(heard)
      expect(await history.sayings(), `again: ${text}`).toEqual(after.sayings)
    }
    checkPowers(one, before.tickets, after.tickets)
    checkFlood(one, after.sayings.slice(before.sayings.length))
  }
  await history.passes(10_000)
  await checkEnd(history)
}

function wordsOf({ who, line, number }: Step, tickets: { number: number }[]): string {
  const lines = LINES[who]
  const words = lines[line % lines.length] ?? ''
  let next = number
  return words.replaceAll('N', () => String(tickets[next++]?.number ?? NO_TICKET))
}

type Tickets = Awaited<ReturnType<History['tickets']>>

/** 7: who is not on the roster moves no ticket; reporters may say that theirs is not done, or lies elsewhere. */
function checkPowers({ who }: Step, before: Tickets, after: Tickets): void {
  if (STAFF_ROLES.has(who)) return
  for (const old of before) {
    const now = after.find(({ number }) => number === old.number)
    const worked = now?.state !== old.state && BY_STAFF.has(now?.state ?? '')
    const ownRight = now?.reopened !== old.reopened || now?.gridId !== old.gridId
    const moved = now?.holderPersonId !== old.holderPersonId && !ownRight
    expect(worked || moved, `${who} moved ${old.number} to ${now?.state}`).toBe(false)
  }
}

function checkFlood({ room }: Step, sayings: { roomId: string | null; text: string }[]): void {
  for (const place of new Set(sayings.map(({ roomId }) => roomId))) {
    const lines = sayings.filter(({ roomId }) => roomId === place).map(({ text }) => text)
    if (place !== null) expect(lines.length, `${room}: ${lines.join(' | ')}`).toBeLessThanOrEqual(MAX_ANSWERS)
  }
}

/** 1-3 and 6, and nothing of a private ticket in a group. */
async function checkEnd(history: History): Promise<void> {
  expect(await brokenIn(history.desk.db)).toEqual([])
  for (const { roomId, text } of await history.sayings())
    if (roomId !== null) expect(text).not.toMatch(/打我|喝酒|孩子/)
}
