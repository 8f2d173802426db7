import { describe, expect, it } from 'vitest'
import { mendIntent as intentOf } from '../../grid/conversation/mend.ts'
import type { Scene } from '../../grid/conversation/scene.ts'
import { DEFAULT_POLICY } from '../../grid/default-policy.ts'
import { deadlines } from '../../grid/ladder.ts'
import { reclocked } from '../../grid/reclocked.ts'
import type { Mend } from '../../grid/understand/mend.ts'
import { meaning, minutesAgo, NOW, scene, sceneTicket, ZHAO } from './scene.ts'

const LAMP = { words: '路灯', code: 'SS01' }
const mend = (change: Partial<Mend> = {}): { mend: Mend } => ({
  mend: { number: null, code: 'SD01', words: '水管', wrong: LAMP, plainly: true, notReport: false, ...change },
})

const SILENT = meaning({})
const mendIntent = (where: Scene, said: { mend: Mend }, alone = SILENT) => intentOf(where, said, alone)

describe('UN-09: whose word sets a matter right', () => {
  const staff = { contactId: ZHAO, personId: 'li', isStaff: true }
  const [theirs, other] = [
    sceneTicket({ mayAct: true }),
    sceneTicket({ number: 2, categoryCode: 'HJ01', mayAct: true }),
  ]

  it('the reporter, in one go, by number, by quote', () => {
    const expected = { do: 'mend', number: 1, categoryCode: 'SD01', byStaff: false }
    expect(mendIntent(scene([sceneTicket()], { burst: 1 }), mend({ wrong: null }))).toEqual(expected)
    expect(mendIntent(scene([sceneTicket()]), mend({ number: 1, wrong: null }))).toEqual(expected)
    expect(mendIntent(scene([sceneTicket()], { quoted: [1] }), mend({ wrong: null }))).toEqual(expected)
  })

  it('staff, where only one fits; of several that fit, none', () => {
    expect(mendIntent(scene([theirs, other], staff), mend())).toMatchObject({ number: 1, byStaff: true })
    expect(mendIntent(scene([theirs, other], staff), mend({ wrong: null }))).toBeNull()
    expect(mendIntent(scene([theirs], staff), mend({ wrong: null, plainly: false }))).toBeNull()
    expect(mendIntent(scene([theirs], staff), mend({ notReport: true, code: null }))).toMatchObject({
      do: 'not_report',
    })
  })

  it('nobody else, and never what is done, or is so already, or names where it is', () => {
    expect(mendIntent(scene([sceneTicket()], { contactId: ZHAO }), mend({ number: 1 }))).toBeNull()
    expect(mendIntent(scene([sceneTicket({ state: 'closed' })], { burst: 1 }), mend())).toBeNull()
    expect(mendIntent(scene([sceneTicket()], { burst: 1 }), mend({ code: 'SS01' }))).toBeNull()
    const toilet = { words: '公厕', code: 'HJ05' }
    const at = sceneTicket({ place: '公厕门口' })
    expect(mendIntent(scene([at]), mend({ number: 1, wrong: toilet, code: 'HJ02' }))).toBeNull()
  })

  it('never where the line tells of a danger by itself, or of trouble that no correction names', () => {
    const fire = meaning({ decision: 'open', severity: 'S0', kind: 'emergency' })
    const here = scene([sceneTicket()], { burst: 1 })
    expect(mendIntent(here, mend({ code: 'AQ01' }), fire)).toBeNull()
    expect(mendIntent(here, mend({ code: 'SD03' }), fire)).toMatchObject({ do: 'mend' })
    expect(mendIntent(here, mend({ code: null }), meaning({ decision: 'open' }))).toBeNull()
  })

  it('a kind that nobody knows: staff are told, a resident only adds to it', () => {
    expect(mendIntent(scene([theirs], staff), mend({ number: 1, code: null }))).toMatchObject({ do: 'mend_unknown' })
    expect(mendIntent(scene([sceneTicket()], { burst: 1 }), mend({ code: null }))).toEqual({
      do: 'supplement',
      number: 1,
    })
  })
})

describe('UN-09: the clocks of another class', () => {
  const from = minutesAgo(60)
  const lamp = {
    ...sceneTicket({ reportedAt: from }),
    ...deadlines(DEFAULT_POLICY, 'S3', from),
    acceptFrom: from,
    resumeAt: null,
    rung: 0,
  }

  it('run from the report', () => {
    const expected = deadlines(DEFAULT_POLICY, 'S4', from)
    expect(reclocked(DEFAULT_POLICY, lamp, { clockClass: 'S4', at: NOW })).toMatchObject(expected)
    expect(reclocked(DEFAULT_POLICY, lamp, { clockClass: 'S3', at: NOW })).toEqual({})
  })

  it('run from now where that moment is over: nobody missed what they had not been told', () => {
    const { acceptDue } = reclocked(DEFAULT_POLICY, lamp, { clockClass: 'S0', at: NOW })
    expect(acceptDue).toEqual(deadlines(DEFAULT_POLICY, 'S0', NOW).acceptDue)
  })

  it('keep a day that was agreed, unless the new kind is more pressing', () => {
    const [soon, late] = [new Date(NOW.getTime() + 3_600_000), new Date('2026-05-01T10:00:00+08:00')]
    const to = (resultDue: Date) => reclocked(DEFAULT_POLICY, { ...lamp, resultDue }, { clockClass: 'S4', at: NOW })
    expect(to(soon).resultDue).toEqual(soon)
    expect(to(late).resultDue).toEqual(deadlines(DEFAULT_POLICY, 'S4', NOW).resultDue)
  })
})
