import { describe, expect, it } from 'vitest'
import { listenTo, ROOM, simulator, until, village, ZHANG, zhangSays } from './line.ts'

describe('an account and its gateway', () => {
  it('shows the code to scan, then comes online', async () => {
    const sim = await simulator({ needsScan: true })
    const line = await listenTo(sim)
    await until(() => line.account.state() === 'scan-needed')
    expect(line.account.qrCode()).toContain('simulator.invalid')
    sim.confirmLogin()
    await until(() => line.account.state() === 'online')
    expect(line.account.qrCode()).toBeNull()
    await until(() => line.account.name() === '网格小助手')
    expect(line.states).toEqual(['scan-needed', 'online'])
    expect(line.account.lastSignAt()).not.toBeNull()
  })

  it('SC-02 locks a second client out while the first keeps hearing, and lets it in afterwards', async () => {
    const { sim, line: first } = await village()
    const second = await listenTo(sim, { id: 'account-2' })
    await until(() => second.account.state() === 'locked-out')
    await zhangSays(sim, { text: '路灯坏了' })
    expect(first.heard.map(({ text }) => text)).toEqual(['路灯坏了'])
    expect(second.heard).toEqual([])
    expect(first.states).toEqual(['online'])
    await second.stop()
    await zhangSays(sim, { text: '还没修' })
    expect(first.heard).toHaveLength(2)
    const third = await listenTo(sim, { id: 'account-3' })
    await until(() => third.account.state() === 'locked-out')
    await first.stop()
    await until(() => third.account.state() === 'online', 8000)
    sim.controls.sayInRoom(ROOM, { from: ZHANG, type: 'text', text: '现在呢' })
    await until(() => third.heard.length === 1)
  }, 20_000)

  it('takes the stream over when it holds the lock', async () => {
    const { sim, line: first } = await village()
    const second = await listenTo(sim, { id: 'account-2', takeover: true })
    await until(() => second.account.state() === 'online')
    await until(() => first.account.state() === 'locked-out', 8000)
    sim.controls.sayInRoom(ROOM, { from: ZHANG, type: 'text', text: '路灯坏了' })
    await until(() => second.heard.length === 1)
    expect(first.heard).toEqual([])
    expect(second.states).toEqual(['online'])
  }, 20_000)

  it('does not come online with a wrong token, and says why', async () => {
    const sim = await simulator()
    const line = await listenTo(sim, { token: 'insecure_wrong' })
    await until(() => line.logs.some((entry) => entry.includes('UNAUTHENTICATED')))
    expect(line.account.state()).toBe('connecting')
  })

  it('refuses a token that no gateway can know, and to ask a third party where the gateway is', async () => {
    const sim = await simulator()
    await expect(listenTo({ ...sim, endpoint: '' })).rejects.toThrow('应写成 主机:端口')
    await expect(listenTo(sim, { token: 'abc' })).rejects.toThrow('缺少前缀')
  })

  it('serves two accounts in one process without mixing them up', async () => {
    const [a, b] = [await village(), await village()]
    await zhangSays(a.sim, { text: '甲村' })
    await zhangSays(b.sim, { text: '乙村' })
    expect(a.line.heard.map(({ text }) => text)).toEqual(['甲村'])
    expect(b.line.heard.map(({ text }) => text)).toEqual(['乙村'])
  })
})
