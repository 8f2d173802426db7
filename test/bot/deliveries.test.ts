import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { Wire } from './gateway.ts'
import { freshHome, last, listenTo, ROOM, simulator, until, village, ZHANG, zhangSays } from './line.ts'

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
    const home = freshHome()
    const { sim } = await village()
    await zhangSays(sim, { text: '路灯坏了' })
    expect(home.files()).toEqual([])
    expect(existsSync(join(process.cwd(), '.wechaty'))).toBe(false)
    expect(readdirSync(process.cwd()).filter((name) => name.endsWith('.memory-card.json'))).toEqual([])
  })
})
