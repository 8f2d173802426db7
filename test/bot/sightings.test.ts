import { describe, expect, it } from 'vitest'
import { last, listenTo, ROOM, simulator, until, village, WANG, ZHANG, zhangSays } from './line.ts'

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
