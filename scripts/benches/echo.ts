import { setTimeout as sleep } from 'node:timers/promises'
import { startAccount } from '../../bot/port.ts'
import { serveSimulator } from '../../bot/simulator/serve.ts'

const SECONDS = 6
/** Lines that are answered: more than in a village, for more can be read from them. */
const EVERY = 5
const ANSWER = '【1号】记下了：路灯不亮。已交给@李建国 ，今天11:00前回话。'
const CHECK_MS = 20

/** A bot that answers at once, with no desk and no database behind it: what gateway and gRPC alone take, in milliseconds each. */
export async function bareReplies(perSecond: number): Promise<number[]> {
  const simulator = await serveSimulator({ clock: () => new Date() })
  const { controls } = simulator
  const person = controls.addPerson({ name: '王秀英' })
  const room = controls.addRoom({ topic: '三组', members: [person.id], bot: true })
  const account = await startAccount({
    ...{ id: 'echo', token: simulator.token, endpoint: simulator.endpoint, tls: simulator.tls },
    ...{ takeover: true, botNames: [], clock: () => new Date(), log: () => {} },
    events: {
      hear: async ({ text }) => {
        if (text.startsWith('报')) await account.speak({ to: room.id, text: ANSWER, mentions: [] })
      },
      moved: async () => {},
      seen: async () => {},
      echoed: async () => {},
      state: async () => {},
      throttled: async () => {},
    },
  })
  try {
    while (account.state() !== 'online') await sleep(CHECK_MS)
    const [asked, answered]: number[][] = [[], []]
    controls.onMessage(({ mine }) => {
      if (mine) answered?.push(performance.now())
    })
    const began = performance.now()
    for (let n = 0; n < SECONDS * perSecond; n += 1) {
      await sleep(Math.max(0, began + (n * 1_000) / perSecond - performance.now()))
      const isAsked = n % EVERY === 0
      if (isAsked) asked?.push(performance.now())
      controls.sayInRoom(room.id, { from: person.id, type: 'text', text: `${isAsked ? '报' : '闲'}话${n}` })
    }
    await sleep(1_000)
    return (answered ?? []).map((at, n) => at - (asked?.[n] ?? at))
  } finally {
    await account.stop()
    await simulator.stop()
  }
}
