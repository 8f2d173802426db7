import { expect, it } from 'vitest'
import { openVillage, STAFF } from '../village.ts'
import { GROUP } from '../villager.ts'
import { letTalk, openOffice } from './staff.ts'

const MA_FOR_LI = { person: 'ma-chunyan', instead_of: 'li-jianguo', from: '2026-03-03', until: '2026-03-05' }
const LI = 'wx-li-jianguo'
const MA = 'wx-ma-chunyan'

interface Listed {
  standIns: { id: string; personId: string; insteadOf: string; from: string; until: string; state: string }[]
}

async function office() {
  const village = await openVillage({ at: '2026-03-02T16:00:00+08:00' })
  const house = await openOffice(village)
  const call = house.admin()
  const listed = async () => ((await call('GET', '/api/stand-ins')).json as unknown as Listed).standIns
  const refused = async (wish: object) => {
    const { status, json } = await call('POST', '/api/stand-ins', { ...MA_FOR_LI, ...wish })
    return [status, json.error?.path, json.error?.message]
  }
  return { village, house, call, listed, refused }
}

it('N-14: from the office the colleague is asked in the chat, and only with the yes it holds', async () => {
  const { village, call, listed } = await office()
  const made = await call('POST', '/api/stand-ins', MA_FOR_LI)
  expect([made.status, made.json.state]).toEqual([201, 'asked'])
  await village.settled()
  village.hears(MA, /^马春燕，镇里请您明天\(周二\)到3月5日\(周四\)代李建国。同意就回“好的”或“同意”。$/)
  expect(await listed()).toMatchObject([{ insteadOf: 'li-jianguo', personId: 'ma-chunyan', state: 'asked' }])
  await village.person('马春燕').tellsBot('好的')
  village.hears(MA, /^说好了：/)
  expect(await listed()).toMatchObject([{ ...days(), state: 'agreed' }])
  await letTalk(village)
})

it('N-14 HR-08: what was agreed elsewhere holds at once, is told, and ends when the office says so', async () => {
  const { village, call, listed } = await office()
  const { id, unreached } = (await call('POST', '/api/stand-ins', { ...MA_FOR_LI, agreed: true })).json
  expect(unreached).toEqual([])
  await village.settled()
  village.hears(MA, /^说好了：明天\(周二\)到3月5日\(周四\)马春燕代李建国/)
  village.hears(LI, /^说好了：/)
  await village.waitsUntil('2026-03-03T09:15:00+08:00')
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  village.hears(GROUP, /已交给网格员马春燕/)
  await letTalk(village)
  expect((await call('DELETE', `/api/stand-ins/${id}`)).status).toBe(200)
  await village.settled()
  village.hears(MA, /李建国回来了，不用再代/)
  expect(await listed()).toEqual([])
  await village.person('王秀英').says('村部门口的水管爆了，水一直流')
  expect((await village.ticket(2)).holder.personId).toBe('li-jianguo')
  expect((await call('DELETE', `/api/stand-ins/${id}`)).status).toBe(404)
  await letTalk(village)
})

it('N-14: loops, days that overlap or are over, and people who are not there are refused with a sentence', async () => {
  const { village, house, call, listed, refused } = await office()
  await call('POST', '/api/stand-ins', { ...MA_FOR_LI, agreed: true })
  expect(await refused({ person: 'sun-yulan', from: '2026-03-05', until: '2026-03-09' })).toEqual([
    409,
    'from',
    '李建国明天(周二)到3月5日(周四)已经由马春燕代。请先结束那一段，或者换日子',
  ])
  const back = { person: 'li-jianguo', instead_of: 'ma-chunyan' }
  expect(await refused(back)).toEqual([409, 'person', '李建国那几天要靠马春燕代，不能反过来。请换一个人'])
  expect(await refused({ person: 'li-jianguo' })).toEqual([422, 'person', '自己不能代自己，请选另一个人'])
  expect(await refused({ person: 'nobody' })).toEqual([422, 'person', '名单里没有“nobody”'])
  expect(await refused({ from: '2026-03-09' })).toEqual([422, 'until', '结束的日子不能早过开始的日子'])
  expect((await refused({ from: '2026-02-01', until: '2026-02-03' }))[2]).toMatch(/已经过了/)
  expect((await refused({ from: '2026-04-01', until: '2027-04-03' }))[2]).toMatch(/最长180天/)
  expect((await refused({ from: '明天' }))[0]).toBe(400)
  await call('POST', '/api/people', { id: 'new', name: '新来的' })
  expect((await refused({ instead_of: 'new', from: '2026-03-10', until: '2026-03-10' }))[2]).toMatch(/没有职责/)
  const later = { from: '2026-03-10', until: '2026-03-10' }
  expect((await refused({ person: 'new', ...later }))[2]).toMatch(/没有绑定微信.*勾“本人已经答应”/)
  expect(await listed()).toHaveLength(1)

  const village2 = await house.hire({ name: '罗爱国', role: 'village', grid: 'shiqiao' })
  expect((await village2.call('GET', '/api/stand-ins')).json.standIns).toEqual([])
  expect((await village2.call('POST', '/api/stand-ins', MA_FOR_LI)).status).toBe(403)
  expect((await call('GET', '/api/audit')).text).toContain('"instead_of":"li-jianguo"')
  await village.settled()
  village.isSilent(STAFF)
  await letTalk(village)
})

it('N-14: what waits for a yes, or has not begun, is taken back before it is anything', async () => {
  const { village, call, listed } = await office()
  const { id } = (await call('POST', '/api/stand-ins', MA_FOR_LI)).json
  await village.settled()
  village.hears(MA, /代李建国/)
  expect((await call('DELETE', `/api/stand-ins/${id}`)).status).toBe(200)
  await village.settled()
  village.hears(MA, /^马春燕，明天\(周二\)到3月5日\(周四\)不用代李建国了。$/)
  await village.person('马春燕').tellsBot('好的')
  expect(await listed()).toEqual([])
  await letTalk(village)
})

const days = () => ({ from: MA_FOR_LI.from, until: MA_FOR_LI.until })
