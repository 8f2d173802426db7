import type { SimulatorApi } from '../../server/simulator-api.ts'

const ROOM = { three: 'sim-liuhe-3-room@chatroom', bridge: 'sim-shiqiao-1-room@chatroom' }

export interface Office {
  url: string
  first: { name: string; password: string } | null
  adminToken: string
}

/** A morning in the town: reports in two villages, some taken, some done, one too late. */
export async function busyMorning({ controls, goTo, settle, clock }: SimulatorApi): Promise<void> {
  const { people } = controls.world()
  const says = async (name: string, text: string, room = ROOM.three) => {
    const person = people.find((one) => one.name === name)
    if (person === undefined) throw new Error(`the demo town has no ${name}`)
    controls.sayInRoom(room, { from: person.id, type: 'text', text })
    await settle()
  }
  const wait = (minutes: number) => goTo(new Date(clock.now().getTime() + minutes * 60_000))
  await says('赵二嫂', '老井边垃圾堆了几天没人收，臭死了')
  await wait(4)
  await says('胡海', '村口那条路塌了个大坑，摩托车都过不去')
  await wait(4)
  await says('蔡幺爹', '我家水管爆了，院子里全是水')
  await says('李建国', '4号 收到，马上去看')
  await wait(5)
  await says('李建国', '4号 修好了，换了一节水管')
  await says('李建国', '2号 收到，下午去清')
  await wait(70)
  await says('谭美玉', '石板桥的护栏断了一截，娃娃上学要从那里过', ROOM.bridge)
  await wait(70)
  await says('王秀英', '组里的变压器嗡嗡响，怕要出事')
  await wait(6)
}

const RAIN = {
  grid: 'liuhe',
  level: 'red',
  words: '暴雨：今晚有大暴雨，住在山边水边的请到高处过夜。预计到3月3日8点。',
  until: '2026-03-03T08:00:00+08:00',
  households: [
    { name: '王奶奶', grid: 'liuhe-3', phone: '13900001111' },
    { name: '李大爷', grid: 'liuhe-3' },
    { name: '赵家', grid: 'liuhe-4', phone: '13900002222' },
  ],
}

/** A warning that some have answered, while the village hears of who has not. */
export async function heavyRain({ url, adminToken }: Office, { controls, goTo, settle, clock }: SimulatorApi) {
  const headers = { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' }
  await fetch(`${url}/api/warnings`, { method: 'POST', headers, body: JSON.stringify(RAIN) })
  await settle()
  const { people } = controls.world()
  for (const [name, text] of [
    ['李建国', '王奶奶家已转移'],
    ['马春燕', '赵家要帮忙'],
  ]) {
    const person = people.find((one) => one.name === name)
    if (person === undefined) throw new Error(`the demo town has no ${name}`)
    controls.sayToBot(person.id, { from: person.id, type: 'text', text: text ?? '' })
    await settle()
  }
  await goTo(new Date(clock.now().getTime() + 6 * 60_000))
}

const STAFF = [
  { name: '柳河村办', role: 'village', grid: 'liuhe', person: 'chen-zhiyuan' },
  { name: '石桥村办', role: 'village', grid: 'shiqiao' },
  { name: '供电所', role: 'department', grid: 'power' },
  { name: '镇纪委', role: 'auditor' },
]

/** Somebody stands in, somebody else is asked to, and a copy with names waits for a second person. */
export async function arranged({ url, adminToken }: Office): Promise<void> {
  const headers = { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' }
  const send = (path: string, body: object) =>
    fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  const days = { from: '2026-03-03', until: '2026-03-05' }
  await send('/api/stand-ins', { person: 'ma-chunyan', instead_of: 'li-jianguo', ...days, agreed: true })
  await send('/api/stand-ins', { person: 'qian-xiaohong', instead_of: 'sun-yulan', ...days })
  for (const account of STAFF) await send('/api/accounts', account)
  const fields = ['报事人', '原话']
  await send('/api/exports', { kind: 'tickets', fields, purpose: '信访回访', filter: { grid: 'liuhe' } })
}
