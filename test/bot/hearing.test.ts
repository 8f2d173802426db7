import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { MAX_MEDIA_BYTES } from '../../bot/media.ts'
import { Wire } from './gateway.ts'
import { filesAtHome, last, listenTo, ROOM, simulator, until, village, WANG, ZHANG, zhangSays } from './line.ts'

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

describe('deliveries that go wrong', () => {
  it('IN-18 hears the same delivery once', async () => {
    const { sim, line } = await village()
    sim.controls.faults({ duplicate: true })
    const id = await zhangSays(sim, { text: '路灯坏了' })
    sim.controls.faults({ duplicate: false })
    await zhangSays(sim, { id })
    await zhangSays(sim, { text: '路灯坏了' })
    expect(line.heard.map(({ messageId }) => messageId)).toEqual([id, last(line.heard).messageId])
    expect(line.heard).toHaveLength(2)
  })

  it('hears lines whose ids are fresh for every delivery', async () => {
    const { sim, line } = await village()
    sim.controls.faults({ unstableIds: true })
    const id = await zhangSays(sim, { text: '路灯坏了' })
    await zhangSays(sim, { type: 'image', image: '路灯' })
    expect(line.heard).toHaveLength(2)
    expect(line.heard.map(({ messageId }) => messageId)).not.toContain(id)
    expect(last(line.heard).media?.mime).toBe('image/png')
  })

  it('goes on after a handler that throws, and logs no words', async () => {
    const heard: string[] = []
    const hear = async ({ text }: { text: string }) => {
      heard.push(text)
      if (text === '第一句') throw new Error('database away')
    }
    const { sim, line } = await village({ events: { hear } })
    await zhangSays(sim, { text: '第一句' })
    await zhangSays(sim, { text: '第二句' })
    expect(heard).toEqual(['第一句', '第二句'])
    expect(line.logs.join()).toContain('a message was not handled')
    expect(line.logs.join()).not.toMatch(/第一句|第二句/)
  })

  it('hears one line after another, never two at once', async () => {
    let now = 0
    let most = 0
    const hear = async () => {
      now += 1
      most = Math.max(most, now)
      await new Promise((wake) => setTimeout(wake, 10))
      now -= 1
    }
    const { sim } = await village({ events: { hear } })
    for (let n = 0; n < 10; n++) sim.controls.sayInRoom(ROOM, { from: ZHANG, type: 'text', text: `${n}` })
    await sim.controls.settled()
    expect(most).toBe(1)
  })

  it('fetches what was announced before the gateway went away, in order, when it is back', async () => {
    const sim = await simulator()
    sim.controls.addPerson({ id: ZHANG, name: '张三' })
    sim.controls.addRoom({ id: ROOM, topic: '三组', members: [ZHANG], bot: true })
    const wire = await Wire.to(Number(sim.endpoint.split(':')[1]))
    onTestFinished(() => wire.close())
    const words: string[] = []
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const hear = async ({ text }: { text: string }) => {
      words.push(text)
      await held
    }
    const line = await listenTo({ ...sim, endpoint: wire.endpoint }, { events: { hear } })
    await until(() => line.account.state() === 'online')
    const said = Array.from({ length: 30 }, (_, n) => `第${n}句`)
    for (const text of said) sim.controls.sayInRoom(ROOM, { from: ZHANG, type: 'text', text })
    await until(() => words.length === 1)
    await new Promise((wake) => setTimeout(wake, 300)) // all are announced, the first is being handled
    wire.cut()
    await until(() => line.account.state() === 'deaf')
    release()
    await new Promise((wake) => setTimeout(wake, 4000))
    expect(words.length).toBeLessThan(said.length)
    wire.mend()
    await until(() => words.length === said.length, 8000)
    expect(words).toEqual(said)
  }, 20_000)

  it('leaves nothing on disk', async () => {
    const { sim } = await village()
    await zhangSays(sim, { text: '路灯坏了' })
    expect(filesAtHome()).toEqual([])
    expect(existsSync(join(process.cwd(), '.wechaty'))).toBe(false)
    expect(readdirSync(process.cwd()).filter((name) => name.endsWith('.memory-card.json'))).toEqual([])
  })
})

describe('who is there', () => {
  it('hears of joins, leaves and new names, in the order of talk', async () => {
    const order: string[] = []
    const { sim, line } = await village({
      events: {
        hear: async ({ text }) => void order.push(text),
        moved: async ({ kind, people }) => void order.push(`${kind} ${people.map(({ name }) => name)}`),
      },
    })
    const { id: li } = sim.controls.addPerson({ name: '李四', alias: '4组李四' })
    await zhangSays(sim, { text: '有人要来' })
    sim.controls.join(ROOM, li)
    sim.controls.sayInRoom(ROOM, { from: li, type: 'text', text: '大家好' })
    await sim.controls.settled()
    sim.controls.leave(ROOM, li)
    await sim.controls.settled()
    expect(order).toEqual(['有人要来', 'join 4组李四', '大家好', 'leave 李四'])
    sim.world.retitle(ROOM, '三组新群')
    await until(() => line.seen.some(({ rooms }) => rooms.some(({ topic }) => topic === '三组新群')))
    await zhangSays(sim, { text: '群名改了' })
    expect(order.at(-1)).toBe('群名改了')
  })

  it('tells at login what is visible, and later what appears', async () => {
    const sim = await simulator()
    sim.controls.addPerson({ id: ZHANG, name: '张三' })
    sim.controls.addPerson({ id: WANG, name: '王婶', friend: false })
    sim.controls.addRoom({ id: ROOM, topic: '三组微网格', members: [ZHANG], bot: true })
    sim.controls.addRoom({ topic: '没有机器人的群', members: [ZHANG], bot: false })
    const line = await listenTo(sim)
    await until(() => line.seen.length > 0)
    expect(line.seen).toEqual([
      {
        accountId: 'account-1',
        rooms: [{ id: ROOM, topic: '三组微网格' }],
        contacts: [
          { id: ZHANG, name: '张三', friend: true },
          { id: WANG, name: '王婶', friend: false },
        ],
      },
    ])
    sim.controls.sayToBot(WANG, { from: WANG, type: 'text', text: '你好' })
    await until(() => line.seen.length > 1)
    expect(line.seen[1]?.contacts).toEqual([{ id: WANG, name: '王婶', friend: true }])
    const { id } = sim.controls.addRoom({ topic: '新群', members: [ZHANG], bot: true })
    await sim.controls.settled()
    expect(last(line.seen).rooms).toEqual([{ id, topic: '新群' }])
    expect(last(line.moved)).toMatchObject({
      kind: 'join',
      room: { id, topic: '新群' },
      people: [{ id: sim.accountId }],
    })
  })
})
