import { expect, it } from 'vitest'
import { openVillage } from '../village.ts'
import { TOKEN } from './clerk.ts'
import { letTalk, openOffice } from './staff.ts'

it('IO-07: a POST with an Idempotency-Key has effect once, also when both come at the same time', async () => {
  const village = await openVillage()
  const office = await openOffice(village)
  const call = (key: string) => office.as({ authorization: `Bearer ${TOKEN}`, 'idempotency-key': key })
  const report = { text: '晒谷场的路灯不亮了', grid: 'liuhe-3' }
  const first = await call('a')('POST', '/api/tickets', report)
  const second = await call('a')('POST', '/api/tickets', report)
  expect([first.status, second.status, second.text]).toEqual([201, 201, first.text])
  expect([first.headers['idempotent-replayed'], second.headers['idempotent-replayed']]).toEqual([undefined, 'true'])
  expect(await village.numbers()).toEqual([1])
  expect((await call('a')('POST', '/api/tickets', { ...report, text: '别的事' })).json.error?.code).toBe('key_reused')
  const both = await Promise.all([1, 2, 3, 4].map(() => call('b')('POST', '/api/tickets', report)))
  expect(await village.numbers()).toEqual([1, 2])
  expect(both.filter(({ status }) => status === 201).length).toBeGreaterThan(0)
  expect(both.filter(({ status }) => status !== 201 && status !== 409)).toEqual([])
  // what was refused may be tried again; another ticket is another matter
  expect((await call('c')('POST', '/api/tickets/1/reopen', { reason: '没好' })).status).toBe(409)
  await call('d')('POST', '/api/tickets/1/resolve', { note: '好了' })
  expect((await call('c')('POST', '/api/tickets/1/reopen', { reason: '没好' })).status).toBe(200)
  expect(
    (await call('d')('POST', '/api/tickets/2/resolve', { note: '好了' })).headers['idempotent-replayed'],
  ).toBeUndefined()
  await letTalk(village)
})

it('AD-01: an answer that is given again holds no password; a key of one account is nothing to another', async () => {
  const village = await openVillage()
  const office = await openOffice(village)
  const call = office.as({ authorization: `Bearer ${TOKEN}`, 'idempotency-key': 'x' })
  const wish = { name: '李会计', role: 'clerk', grid: 'liuhe' }
  const [first, second] = [await call('POST', '/api/accounts', wish), await call('POST', '/api/accounts', wish)]
  expect([typeof first.json.password, second.json.id, second.json.password]).toEqual([
    'string',
    first.json.id,
    undefined,
  ])
  const report = { text: '晒谷场的路灯不亮了', grid: 'liuhe-3' }
  for (const name of ['甲', '乙']) {
    const { password } = await office.hire({ name: `内勤${name}`, role: 'clerk', grid: 'liuhe' })
    const { cookie } = await office.signIn(`内勤${name}`, password)
    const their = office.as({ cookie, origin: 'http://localhost', 'idempotency-key': 'same' })
    expect((await their('POST', '/api/tickets', report)).headers['idempotent-replayed']).toBeUndefined()
  }
  expect(await village.numbers()).toEqual([1, 2])
  await letTalk(village)
})
