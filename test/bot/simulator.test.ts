import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { SimNews } from '../../bot/simulator/controls.ts'
import { last, ROOM, simulator, village, WANG, ZHANG, zhangSays } from './line.ts'

describe('the simulated WeChat', () => {
  it('shows who is there', async () => {
    const { sim } = await village()
    expect(sim.controls.world()).toEqual({
      me: { id: sim.accountId, name: '网格小助手' },
      people: [
        { id: ZHANG, name: '张三', alias: '3组张三', friend: true, rooms: [ROOM] },
        { id: WANG, name: '王婶', alias: '', friend: false, rooms: [ROOM] },
      ],
      rooms: [
        {
          id: ROOM,
          topic: '三组微网格',
          members: [
            { id: ZHANG, name: '3组张三' },
            { id: WANG, name: '王婶' },
            { id: sim.accountId, name: '网格小助手' },
          ],
        },
      ],
    })
  })

  it('answers in Chinese to what cannot be', async () => {
    const { controls } = await simulator()
    controls.addPerson({ id: ZHANG, name: '张三' })
    controls.addPerson({ id: WANG, name: '王婶' })
    controls.addRoom({ id: ROOM, topic: '三组', members: [ZHANG], bot: true })
    const say = (said: object) => () => controls.sayInRoom(ROOM, { from: ZHANG, type: 'text', text: '话', ...said })
    expect(() => controls.sayInRoom('9@chatroom', { from: ZHANG, type: 'text' })).toThrow('没有这个群：9@chatroom')
    expect(say({ from: 'nobody' })).toThrow('没有这个人：nobody')
    expect(say({ from: WANG })).toThrow('王婶不在群“三组”里')
    expect(say({ type: 'quote' })).toThrow('引用消息要写明引用哪一条')
    expect(say({ type: 'quote', quote: '1' })).toThrow('没有这条消息：1')
    expect(say({ mentions: ['nobody'] })).toThrow('没有这个人：nobody')
    expect(say({ type: 'location' })).toThrow('位置消息要写明经纬度')
    expect(say({ type: 'recall' })).toThrow('撤回要写明撤回哪一条')
    expect(say({ type: 'image', image: { base64: '' } })).toThrow('图片内容为空')
    expect(() => controls.sayToBot('nobody', { from: 'nobody', type: 'text' })).toThrow('没有这个人')
    expect(() => controls.addPerson({ id: ZHANG, name: '张三' })).toThrow('已经有这个人')
    expect(() => controls.addRoom({ topic: '四组', members: ['nobody'], bot: true })).toThrow('没有这个人')
    expect(() => controls.leave(ROOM, WANG)).toThrow('王婶不在群')
    expect(() => controls.media('1')).toThrow('没有这条消息')
    const { id } = controls.sayInRoom(ROOM, { from: ZHANG, type: 'text', text: '话' })
    controls.join(ROOM, WANG)
    expect(say({ from: WANG, type: 'recall', quote: id })).toThrow('只能撤回自己说的话')
    expect(controls.roomMessages(ROOM)).toHaveLength(1)
  })

  it('IN-18 gives ascending ids, and none twice after a restart with the same clock', async () => {
    const play = async () => {
      const { controls } = await simulator({ clock: () => new Date('2026-03-02T08:00:00+08:00') })
      const { id: zhang } = controls.addPerson({ name: '张三' })
      const { id: room } = controls.addRoom({ topic: '三组', members: [zhang], bot: true })
      return ['一', '二', '三'].map((text) => controls.sayInRoom(room, { from: zhang, type: 'text', text }).id)
    }
    const [first, second] = [await play(), await play()]
    expect([...first, ...second].toSorted()).toEqual([...first, ...second])
    expect(new Set([...first, ...second]).size).toBe(6)
  })

  it('shows what was said since a message, recalls marked', async () => {
    const { sim } = await village()
    const first = await zhangSays(sim, { text: '路灯坏了', mentions: ['all'] })
    const photo = await zhangSays(sim, { type: 'image', image: '路灯' })
    await zhangSays(sim, { type: 'recall', quote: photo })
    const [said, shown, recall] = sim.controls.roomMessages(ROOM)
    expect(said).toMatchObject({
      id: first,
      fromName: '3组张三',
      text: '@所有人\u2005路灯坏了',
      mentions: ['all'],
      mine: false,
    })
    expect(shown).toMatchObject({ id: photo, type: 'image', recalled: true, imageUrl: `/simulator/api/media/${photo}` })
    expect(recall).toMatchObject({ type: 'recall', quoteId: photo })
    expect(sim.controls.roomMessages(ROOM, first)).toEqual([shown, recall])
    expect(sim.controls.roomMessages(ROOM, last(sim.controls.roomMessages(ROOM)).id)).toEqual([])
  })

  it('delivers an id it knows once more, without saying it twice', async () => {
    const { sim } = await village()
    const news: SimNews[] = []
    const stop = sim.controls.onMessage((item) => news.push(item))
    const id = await zhangSays(sim, { text: '路灯坏了', id: 'step-1' })
    await zhangSays(sim, { id })
    expect(sim.controls.roomMessages(ROOM).map((message) => message.id)).toEqual(['step-1'])
    expect(news).toMatchObject([{ id: 'step-1', roomId: ROOM, withPerson: null }])
    stop()
    await zhangSays(sim, { text: '还没修' })
    expect(news).toHaveLength(1)
  })

  it('draws a real picture of its own for each label', async () => {
    const { sim } = await village()
    const photo = async (image: string) => {
      const file = sim.controls.media(await zhangSays(sim, { type: 'image', image }))
      return Buffer.from(file?.bytes ?? [])
    }
    const [lamp, again, road] = [await photo('路灯'), await photo('路灯'), await photo('路面')]
    expect(lamp.equals(again)).toBe(true)
    expect(lamp.equals(road)).toBe(false)
    expect(await sharp(lamp).metadata()).toMatchObject({ format: 'png', width: 96, height: 96 })
    expect((await sharp(lamp).grayscale().stats()).channels[0]?.stdev).toBeGreaterThan(10)
  })

  it('settles only when the handler has ended, and at once when nothing can arrive', async () => {
    let ended = 0
    const hear = async () => {
      await new Promise((wake) => setTimeout(wake, 50))
      ended += 1
    }
    const { sim, line } = await village({ events: { hear } })
    await zhangSays(sim, { text: '一' })
    expect(ended).toBe(1)
    sim.controls.faults({ dropIncoming: true })
    await zhangSays(sim, { text: '二' })
    expect(ended).toBe(1)
    await line.stop()
    sim.controls.faults({ dropIncoming: false })
    await zhangSays(sim, { text: '三' })
    expect(ended).toBe(1)
  })
})
