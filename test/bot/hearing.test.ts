import { describe, expect, it } from 'vitest'
import { MAX_MEDIA_BYTES } from '../../bot/media.ts'
import { last, ROOM, village, WANG, ZHANG, zhangSays } from './line.ts'

describe('what the bot hears in a group', () => {
  it('IN-01 brings words, room, name in the group and time', async () => {
    const { sim, line } = await village()
    const id = await zhangSays(sim, { text: '村口路灯坏了' })
    expect(line.heard).toHaveLength(1)
    expect(line.heard[0]).toMatchObject({
      accountId: 'account-1',
      messageId: id,
      room: { id: ROOM, topic: '三组微网格' },
      talker: { id: ZHANG, name: '3组张三', friend: true },
      type: 'text',
      text: '村口路灯坏了',
      quote: null,
      atBot: false,
    })
    expect(last(line.heard).sentAt.getTime()).toBeLessThanOrEqual(last(line.heard).at.getTime())
  })

  it('IN-02 brings a private line with no room', async () => {
    const { sim, line } = await village()
    sim.controls.sayToBot(WANG, { from: WANG, type: 'text', text: '有件事不好在群里说' })
    await sim.controls.settled()
    expect(last(line.heard)).toMatchObject({ room: null, talker: { id: WANG, name: '王婶', friend: true } })
  })

  it('keeps the order of the first messages of a fresh 500-member group', async () => {
    const { sim, line } = await village()
    const members = Array.from({ length: 500 }, (_, n) => sim.controls.addPerson({ name: `村民${n}` }).id)
    const { id: room } = sim.controls.addRoom({ topic: '全村群', members, bot: true })
    const said = ['一', '二', '三', '四', '五']
    for (const [n, text] of said.entries()) {
      sim.controls.sayInRoom(room, { from: members[n] ?? '', type: 'text', text })
      await new Promise((wake) => setTimeout(wake, 5))
    }
    await sim.controls.settled()
    expect(line.heard.map((heard) => heard.text)).toEqual(said)
  })

  it('keeps the order of a hundred lines said at once', async () => {
    const { sim, line } = await village()
    const said = Array.from({ length: 100 }, (_, n) => `第${n}句`)
    for (const text of said) sim.controls.sayInRoom(ROOM, { from: ZHANG, type: 'text', text })
    await sim.controls.settled()
    expect(line.heard.map((heard) => heard.text)).toEqual(said)
  })

  it('IN-03 hears its name with and without mention ids', async () => {
    const { sim, line } = await village({ botNames: ['小助手'] })
    await zhangSays(sim, { text: '路灯坏了', mentions: ['bot', WANG] })
    expect(last(line.heard)).toMatchObject({ atBot: true, mentions: [WANG], text: '@王婶\u2005路灯坏了' })
    sim.controls.faults({ noMentionIds: true })
    await zhangSays(sim, { text: '井盖没了', mentions: ['bot'] })
    expect(last(line.heard)).toMatchObject({ atBot: true, mentions: [], text: '井盖没了' })
    await zhangSays(sim, { text: '@小助手 还有一处' })
    expect(last(line.heard)).toMatchObject({ atBot: true, text: '还有一处' })
    await zhangSays(sim, { text: '今晚停水', mentions: ['all'] })
    expect(last(line.heard)).toMatchObject({ atBot: false, atAll: true })
  })

  it.each([{}, { wecomQuotes: true }, { rawXmlQuotes: true }])(
    'CC-03 reads quotes of a provider with %o',
    async (faults) => {
      const { sim, line } = await village()
      sim.controls.faults(faults)
      const report = await zhangSays(sim, { text: '村口路灯坏了\n已经三天了' })
      sim.controls.sayInRoom(ROOM, { from: WANG, type: 'quote', quote: report, text: '我家门口也黑' })
      await sim.controls.settled()
      const quote = { name: '3组张三', text: '村口路灯坏了\n已经三天了' }
      expect(last(line.heard)).toMatchObject({ type: 'text', text: '我家门口也黑', quote })
      if ('rawXmlQuotes' in faults) expect(last(line.heard).quote?.messageId).toBe(report)
    },
  )

  it('IN-04 brings a photo whole, small and large', async () => {
    const { sim, line } = await village()
    const small = await zhangSays(sim, { type: 'image', image: '路灯' })
    const media = last(line.heard).media
    expect(media?.mime).toBe('image/png')
    expect(Buffer.from(media?.bytes ?? [])).toEqual(Buffer.from(sim.controls.media(small)?.bytes ?? []))
    const large = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(3_000_000, 7)])
    await zhangSays(sim, { type: 'image', image: { base64: large.toString('base64'), name: 'large.png' } })
    expect(last(line.heard).media).toMatchObject({ mime: 'image/jpeg', name: 'large.png' })
    expect(Buffer.from(last(line.heard).media?.bytes ?? []).equals(large)).toBe(true)
  })

  it('IN-05 brings voice and video, and a file that is too large only by name', async () => {
    const { sim, line } = await village()
    await zhangSays(sim, { type: 'voice', seconds: 6 })
    expect(last(line.heard)).toMatchObject({ type: 'voice', text: '', media: { mime: 'audio/silk' } })
    await zhangSays(sim, { type: 'video', image: '漏水' })
    expect(last(line.heard)).toMatchObject({ type: 'video', media: { mime: 'video/mp4' } })
    const huge = Buffer.alloc(MAX_MEDIA_BYTES + 1).toString('base64')
    await zhangSays(sim, { type: 'video', image: { base64: huge } })
    expect(last(line.heard)).toMatchObject({ type: 'video', media: null })
    expect(line.logs.some((entry) => entry.includes('media could not be fetched'))).toBe(true)
  }, 20_000)

  it('IN-06 brings a location', async () => {
    const { sim, line } = await village()
    const location = { latitude: 30.512345, longitude: 114.334567, label: '杨家山村委会', address: '杨家山村 <3组>' }
    await zhangSays(sim, { type: 'location', location })
    expect(last(line.heard)).toMatchObject({ type: 'location', text: '', location })
  })

  it.each([{}, { rawXmlQuotes: true }])('IN-16 hears what is taken back from a provider with %o', async (faults) => {
    const { sim, line } = await village()
    sim.controls.faults(faults)
    const id = await zhangSays(sim, { text: '说错了' })
    await zhangSays(sim, { type: 'recall', quote: id })
    expect(last(line.heard)).toMatchObject({ type: 'recall', recalls: id, text: '', talker: { id: ZHANG } })
  })

  it('takes a late line with the time it was sent', async () => {
    const now = new Date('2026-03-02T08:00:00+08:00')
    const sentAt = new Date('2026-03-01T22:15:00+08:00')
    const { sim, line } = await village({ clock: () => now })
    await zhangSays(sim, { text: '昨晚停电了', sentAt })
    expect(last(line.heard)).toMatchObject({ at: now, sentAt })
  })
})
