import { expect, it } from 'vitest'
import { openVillage } from '../village.ts'
import { GROUP } from '../villager.ts'
import { caller, SERVING } from './clerk.ts'
import { letTalk } from './staff.ts'

it('N-34 LC-13: what the group will hear is shown to the letter before a verb is laid, and nothing is done by looking', async () => {
  const village = await openVillage(SERVING)
  const call = caller(village)
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  village.hears(GROUP, /记下了/)
  const before = await village.ticket(1)
  const lay = (verb: string, body: object) => call('POST', `/api/tickets/1/${verb}`, body)
  for (const [verb, body] of [
    ['acknowledge', {}],
    ['reply', { text: '配件明天到' }],
    ['resolve', { note: '换了灯泡' }],
  ] as const) {
    const looked = await lay(verb, { ...body, preview: true })
    const said = looked.body.said as { room: { id: string } | null; text: string }[]
    expect([verb, looked.status, said.length > 0]).toEqual([verb, 200, true])
    village.isSilent(GROUP)
    if (verb === 'acknowledge') expect(await village.ticket(1)).toEqual(before)
    expect((await lay(verb, body)).status).toBe(200)
    const heard = said.find(({ room }) => room?.id === 'liuhe-3-room')?.text ?? ''
    expect(village.hears(GROUP, /【1号】/).replace(/\s/g, '')).toBe(heard.replace(/\s/g, ''))
  }
  expect(village.said(GROUP).join('\n')).toContain('【1号】李建国回话：配件明天到。')
  expect((await lay('acknowledge', { preview: true })).body.error?.code).toBe('wrong_state')
  expect((await lay('split', { parts: [{ text: '路也坏了' }], preview: true })).body.error?.code).toBe('no_preview')
  const { entries } = (await call('GET', '/api/audit?what=did')).body as { entries: object[] }
  expect(entries).toHaveLength(3)
  await letTalk(village)
})

it('AD-05 HR-09: whoever leaves hands all duties over at once, and what is left in hand is told', async () => {
  const village = await openVillage(SERVING)
  const call = caller(village)
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  village.hears(GROUP, /记下了/)
  const done = await call('POST', '/api/people/li-jianguo/handover', { to: 'zhou-guifang' })
  expect([done.status, done.body]).toEqual([200, { duties: 1, open: 1 }])
  const { duties } = village.desk.directory.town()
  expect(duties.filter(({ gridId }) => gridId === 'liuhe-3').map(({ personId }) => personId)).toEqual(['zhou-guifang'])
  const held = await call('GET', '/api/tickets?holder=li-jianguo')
  expect((held.body.tickets as { number: number }[]).map(({ number }) => number)).toEqual([1])
  expect((await call('POST', '/api/people/li-jianguo/handover', { to: 'nobody' })).body.error?.path).toBe('to')
})

it('AN-01 TK-03: tickets are listed by the limit that is next, page by page, and by what needs a person', async () => {
  const village = await openVillage(SERVING)
  const call = caller(village)
  const typed = (text: string, category: string) => call('POST', '/api/tickets', { grid: 'liuhe-3', text, category })
  await typed('路灯不亮', 'SS01')
  await typed('意见', 'CW02')
  await typed('电线掉了', 'SD02')
  await call('POST', '/api/tickets/1/acknowledge', {})
  await call('POST', '/api/tickets/3/acknowledge', {})
  const numbers = async (query: string) =>
    ((await call('GET', `/api/tickets?${query}`)).body.tickets as { number: number }[]).map(({ number }) => number)
  const all = await numbers('sort=limit')
  const dues = await Promise.all(all.map(async (number) => (await village.ticket(number)).due))
  const next = dues.map(({ accept, result }, n) => (all[n] === 2 ? accept : result))
  expect(next).toEqual([...next].sort())
  const paged: number[] = []
  for (let cursor = ''; paged.length < 3; cursor = `&cursor=${paged.at(-1)}`)
    paged.push(...(await numbers(`sort=limit&limit=1${cursor}`)))
  expect(paged).toEqual(all)
  expect(await numbers('list=unheld')).toEqual([2])
  await village.waits({ hours: 6 })
  expect(await numbers('list=over&sort=limit')).toEqual([3])
  await letTalk(village)
})
