import { describe, expect, it } from 'vitest'
import { RefusedSend, UncertainSend } from '../../bot/port.ts'
import { sendError } from '../../bot/speak.ts'
import { last, listenTo, ROOM, simulator, until, village, WANG, ZHANG } from './line.ts'

const LINE = { to: ROOM, text: '@3组张三\u2005已记下,编号 #1', mentions: [ZHANG] }

describe('what the bot says', () => {
  it('is said once, with its mentions, and comes back as an echo', async () => {
    const { sim, line } = await village()
    const { externalId } = await line.account.speak(LINE)
    await sim.controls.settled()
    expect(sim.controls.roomMessages(ROOM)).toMatchObject([
      { id: externalId, mine: true, text: LINE.text, mentions: [ZHANG] },
    ])
    expect(line.echoed).toMatchObject([{ accountId: 'account-1', externalId, to: ROOM, text: LINE.text }])
    expect(line.heard).toEqual([])
  })

  it('reaches a friend in private', async () => {
    const { sim, line } = await village()
    const { externalId } = await line.account.speak({ to: ZHANG, text: '请尽快处理 #1', mentions: [] })
    await sim.controls.settled()
    expect(sim.controls.directMessages(ZHANG)).toMatchObject([{ id: externalId, mine: true }])
    expect(line.echoed).toMatchObject([{ to: ZHANG }])
  })

  it('is known by its echo when the provider gives no id', async () => {
    const { sim, line } = await village()
    sim.controls.faults({ noMsgIdOnSend: true })
    expect(await line.account.speak(LINE)).toEqual({ externalId: null })
    await sim.controls.settled()
    expect(line.echoed).toMatchObject([{ to: ROOM, text: LINE.text }])
  })

  it('has no echo at a provider without one', async () => {
    const { sim, line } = await village()
    sim.controls.faults({ noSelfEcho: true })
    expect((await line.account.speak(LINE)).externalId).not.toBeNull()
    await sim.controls.settled()
    expect(line.echoed).toEqual([])
  })

  it('is refused to people who are no friends, and to groups the bot is not in', async () => {
    const { sim, line } = await village()
    await expect(line.account.speak({ ...LINE, to: WANG })).rejects.toMatchObject({ reason: 'not-friend' })
    sim.controls.leave(ROOM, 'bot')
    const refusal = line.account.speak(LINE)
    await expect(refusal).rejects.toBeInstanceOf(RefusedSend)
    await expect(refusal).rejects.toMatchObject({ reason: 'not-member' })
    expect(sim.controls.roomMessages(ROOM)).toEqual([])
  })

  it('is refused while the account is not online', async () => {
    const sim = await simulator({ needsScan: true })
    const { account } = await listenTo(sim)
    await expect(account.speak(LINE)).rejects.toMatchObject({ reason: 'offline' })
  })

  it('is refused, without its words in the error, when the provider fails', async () => {
    const { sim, line } = await village()
    sim.controls.faults({ failSends: true })
    const refusal = line.account.speak(LINE)
    await expect(refusal).rejects.toBeInstanceOf(RefusedSend)
    await expect(refusal).rejects.not.toThrow(/已记下/)
  })

  it('is uncertain when the gateway does not answer in time', async () => {
    const { sim, line } = await village({ callDeadlineMs: 300 })
    sim.controls.faults({ hangSends: true })
    await expect(line.account.speak(LINE)).rejects.toBeInstanceOf(UncertainSend)
    expect(sim.controls.roomMessages(ROOM)).toEqual([])
  })

  it('is uncertain when the answer comes late, and its echo tells that it was said', async () => {
    const { sim, line } = await village({ callDeadlineMs: 300 })
    sim.controls.faults({ sendDelayMs: 500 })
    await expect(line.account.speak(LINE)).rejects.toBeInstanceOf(UncertainSend)
    await until(() => line.echoed.length === 1)
    expect(last(line.echoed)).toMatchObject({ to: ROOM, text: LINE.text })
  })

  it('SC-05 tells when WeChat finds it too frequent', async () => {
    const { sim, line } = await village()
    sim.controls.faults({ rateLimitLine: true })
    await sim.controls.settled()
    expect(line.throttled).toHaveLength(1)
    await line.account.speak(LINE)
    await sim.controls.settled()
    expect(line.throttled).toHaveLength(2)
    expect(line.heard).toEqual([])
  })

  it.each([
    ['1001: 对方不是你的好友', 2, 'not-friend'],
    ['you are not in the room', 2, 'not-member'],
    ['20001 Feature temporarily unavailable', 2, 'throttled'],
    ['Error: request timed out', 2, 'uncertain'],
    ['14 UNAVAILABLE: No connection established', 14, 'uncertain'],
    ['something else', 2, 'other'],
  ])('sorts “%s”', (message, code, kind) => {
    const sorted = sendError(Object.assign(new Error(message), { code }), ROOM)
    expect(sorted instanceof RefusedSend ? sorted.reason : 'uncertain').toBe(kind)
  })
})
