import { expect, it } from 'vitest'
import { openVillage } from '../village.ts'
import { openOffice } from './staff.ts'

const at = new Date('2026-03-02T09:00:20+08:00')

it('IO-07 N-06: whoever asks too often is told for how long to wait, others are served; the next minute begins anew', async () => {
  let now = at
  const paces = { session: 30, visitor: 5, refused: 4 }
  const office = await openOffice(await openVillage(), { now: () => now, paces })
  const { call } = await office.hire({ name: '柳河村办', role: 'village', grid: 'liuhe' })
  now = new Date(at.getTime() + 60_000)
  const often = async (times: number, ask: () => Promise<{ status: number }>) => {
    const seen = []
    for (let n = 0; n < times; n += 1) seen.push((await ask()).status)
    return seen
  }
  expect(await often(30, () => call('GET', '/api/me'))).not.toContain(429)
  const refused = await call('GET', '/api/me')
  expect([refused.status, refused.headers['retry-after']]).toEqual([429, '40'])
  expect(refused.json.error).toEqual({ code: 'too_often', message: '请求太多了，请过40秒再试' })
  expect((await office.admin()('GET', '/api/me')).status).toBe(200)
  const resident = office.as({}, '10.0.0.8')
  expect(await often(5, () => resident('GET', '/t/1-xxxxxxxxxxxxxxx'))).toEqual([404, 404, 404, 404, 404])
  const page = await resident('GET', '/t/1-xxxxxxxxxxxxxxx')
  expect([page.status, page.text]).toEqual([429, expect.stringContaining('请求太多了，请过40秒再试')])
  expect((await office.as({}, '10.0.0.9')('GET', '/t/1-xxxxxxxxxxxxxxx')).status).toBe(404)
  const guesser = office.as({ authorization: 'Bearer hy_guess' }, '10.0.0.10')
  expect(await often(5, () => guesser('GET', '/api/me'))).toEqual([401, 401, 401, 401, 429])
  now = new Date(now.getTime() + 60_000)
  expect((await call('GET', '/api/me')).status).toBe(200)
})
