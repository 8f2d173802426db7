import argon2 from '@node-rs/argon2'
import { eq } from 'drizzle-orm'
import { expect, it, onTestFinished, vi } from 'vitest'
import { session, staffAccount } from '../../db/schema/access.ts'
import { totpAt, totpStepOf } from '../../desk/access/totp.ts'
import { openVillage } from '../village.ts'
import { SERVING } from './clerk.ts'
import { cookieIn, openOffice } from './staff.ts'

const PLANTED = `huiyin_session=${'A'.repeat(43)}`
const later = (minutes: number) => new Date(Date.now() + minutes * 60_000)

it('AD-01: the first start prints an account once; its password has to be changed before anything else', async () => {
  const village = await openVillage(SERVING)
  const { first } = village.server ?? {}
  const office = await openOffice(village)
  const signed = await office.signIn('admin', first?.password ?? '')
  expect([signed.status, signed.json]).toEqual([200, { name: 'admin', mustChange: true }])
  expect(signed.headers['set-cookie']).toMatch(
    /^huiyin_session=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Strict$/,
  )
  const call = office.session(signed.cookie)
  expect((await call('GET', '/api/tickets')).json.error?.code).toBe('must_change_password')
  const change = (fresh: string, old = first?.password ?? '') => call('POST', '/api/me/password', { old, fresh })
  expect((await change('kurz')).json.error).toMatchObject({ code: 'invalid', path: 'fresh' })
  expect((await change('x'.repeat(129))).status).toBe(400)
  expect((await change('admin-admin-admin')).json.error?.code).toBe('weak_password')
  expect((await change('yi-lu-ping-an', 'not-the-old-one')).json.error?.code).toBe('wrong_password')
  const changed = await change('yi-lu-ping-an')
  expect(changed.status).toBe(200)
  // the session from before is over, the new one is another
  expect((await call('GET', '/api/me')).status).toBe(401)
  expect((await office.session(cookieIn(changed))('GET', '/api/me')).json).toMatchObject({
    role: 'town',
    mustChange: false,
  })
  const [row] = await village.desk.db.select().from(staffAccount).where(eq(staffAccount.name, 'admin'))
  expect(row?.passwordHash).toMatch(/^\$argon2id\$/)
  const again = await openOffice(village)
  expect((await again.signIn('admin', first?.password ?? '')).status).toBe(401)
})

it('AD-01: sessions end by signing out, by hand, by time and with the account', async () => {
  const village = await openVillage()
  let now = new Date()
  const office = await openOffice(village, { now: () => now })
  const li = await office.hire({ name: '李会计', role: 'village', grid: 'liuhe' })
  const open = async () => {
    const { cookie } = await office.signIn(li.name, li.password)
    return { cookie, call: office.session(cookie) }
  }
  const isOpen = async ({ call }: Awaited<ReturnType<typeof open>>) => (await call('GET', '/api/me')).status === 200
  const [a, b] = [await open(), await open()]
  expect((await a.call('POST', '/api/logout')).headers['set-cookie']).toContain('Max-Age=0')
  expect([await isOpen(a), await isOpen(b)]).toEqual([false, true])
  await office.admin()('POST', `/api/accounts/${li.id}/sign-out`)
  expect(await isOpen(b)).toBe(false)
  const c = await open()
  now = later(11 * 60)
  expect(await isOpen(c)).toBe(true)
  now = later(24 * 60)
  expect(await isOpen(c)).toBe(false)
  const d = await open()
  await office.admin()('POST', `/api/accounts/${li.id}/disable`)
  expect(await isOpen(d)).toBe(false)
  expect((await office.signIn(li.name, li.password)).json.error?.code).toBe('wrong_password')
  await office.admin()('POST', `/api/accounts/${li.id}/enable`)
  expect([await isOpen(d), await isOpen(await open())]).toEqual([false, true])
  // a cookie that somebody planted opens nothing and is not taken over
  const planted = await office.session(PLANTED)('POST', '/api/login', {
    name: li.name,
    password: li.password,
  })
  expect(cookieIn(planted)).not.toContain('A'.repeat(43))
  const kept = await village.desk.db.select().from(session)
  expect(kept.map(({ tokenHash }) => tokenHash).join()).not.toContain(cookieIn(planted).split('=')[1])
})

it('AD-01: guessing is slowed down for the account and the address, also in a volley, and names cannot be found out', async () => {
  const village = await openVillage()
  let now = new Date()
  const office = await openOffice(village, { now: () => now })
  const li = await office.hire({ name: '李会计', role: 'village', grid: 'liuhe' })
  const from = (address: string) => office.as({}, address)
  const tries = (address: string, name: string, password: string) =>
    from(address)('POST', '/api/login', { name, password })
  const volley = await Promise.all(Array.from({ length: 9 }, () => tries('10.0.0.7', li.name, 'wrong-wrong-wrong')))
  expect(volley.map(({ status }) => status).sort()).toEqual([401, 401, 401, 401, 401, 429, 429, 429, 429])
  expect((await tries('10.0.0.7', li.name, li.password)).status).toBe(429)
  expect((await tries('10.0.0.8', li.name, li.password)).status).toBe(200)
  now = later(16)
  expect((await tries('10.0.0.7', li.name, li.password)).status).toBe(200)
  const [known, unknown] = [
    await tries('10.0.0.9', li.name, 'wrong-wrong'),
    await tries('10.0.0.9', '没这个人', 'wrong-wrong'),
  ]
  expect(known.json).toEqual(unknown.json)
  const many = await Promise.all(Array.from({ length: 40 }, (_, n) => tries('10.0.0.10', `name${n}`, 'wrong-wrong')))
  expect(many.filter(({ status }) => status === 429).length).toBe(10)
})

it('AD-01: an account that does not exist costs the same work to refuse as one that does', async () => {
  // the real one, watched
  const verify = vi.spyOn(argon2, 'verify')
  onTestFinished(() => verify.mockRestore())
  const office = await openOffice(await openVillage())
  const li = await office.hire({ name: '李会计', role: 'auditor' })
  const workOf = async (name: string) => {
    verify.mockClear()
    await office.as({})('POST', '/api/login', { name, password: 'wrong-wrong' })
    // "$argon2id$v=19$m=…,t=…,p=…$salt$hash": what it costs stands before the salt
    return verify.mock.calls.map(([known]) => String(known).split('$').slice(0, 4).join('$'))
  }
  const known = await workOf(li.name)
  expect(known).toEqual(['$argon2id$v=19$m=19456,t=2,p=1'])
  expect(await workOf('没这个人的')).toEqual(known)
})

it('AD-01: a request that another page makes a browser send is refused', async () => {
  const office = await openOffice(await openVillage(), { publicUrl: 'https://huiyin.example.cn' })
  const li = await office.hire({ name: '李会计', role: 'village', grid: 'liuhe' })
  const { cookie, headers } = await office.signIn(li.name, li.password)
  expect(headers['set-cookie']).toMatch(/^__Host-huiyin_session=.*; Secure$/)
  const post = async (more: Record<string, string>) =>
    (await office.as({ cookie, ...more })('POST', '/api/me/password', {})).json.error?.code
  expect(await post({ origin: 'https://evil.example' })).toBe('foreign_page')
  expect(await post({ origin: 'null' })).toBe('foreign_page')
  expect(await post({})).toBe('foreign_page')
  expect(await post({ 'sec-fetch-site': 'cross-site', origin: 'https://huiyin.example.cn' })).toBe('foreign_page')
  expect((await office.as({ cookie })('GET', '/api/me')).status).toBe(200)
  const foreign = office.as({ origin: 'https://evil.example' })
  expect((await foreign('POST', '/api/login', { name: li.name, password: li.password })).json.error?.code).toBe(
    'foreign_page',
  )
  expect(await post({ origin: 'https://huiyin.example.cn' })).toBe('invalid')
  expect(await post({ 'sec-fetch-site': 'same-origin' })).toBe('invalid')
})

it('AD-01: a second factor is asked for once it is on, and a code works once', async () => {
  // RFC 6238, appendix B, the last six digits
  const rfc = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
  expect([1, 37_037_036, 41_152_263].map((step) => totpAt(rfc, step))).toEqual(['287082', '081804', '005924'])
  expect(totpStepOf(rfc, '287082', { at: new Date(59_000), lastStep: 1 })).toBeNull()
  let now = new Date()
  const office = await openOffice(await openVillage(), { now: () => now })
  const li = await office.hire({ name: '李会计', role: 'town' })
  const codeNow = (secret: string) => totpAt(secret, Math.floor(now.getTime() / 30_000))
  expect((await li.call('POST', '/api/me/totp', { password: 'wrong' })).status).toBe(403)
  const secret = String((await li.call('POST', '/api/me/totp', { password: li.password })).json.secret)
  expect((await office.signIn(li.name, li.password)).status).toBe(200)
  expect((await li.call('POST', '/api/me/totp/confirm', { code: '000000' })).json.error?.path).toBe('code')
  expect((await li.call('POST', '/api/me/totp/confirm', { code: codeNow(secret) })).json).toEqual({ totp: true })
  expect((await office.signIn(li.name, li.password)).json.error?.code).toBe('needs_code')
  expect((await office.signIn(li.name, li.password, codeNow(secret))).status).toBe(401)
  now = later(1)
  expect((await office.signIn(li.name, 'wrong-password', codeNow(secret))).json.error?.code).toBe('wrong_password')
  expect((await office.signIn(li.name, li.password, codeNow(secret))).status).toBe(200)
  expect((await office.signIn(li.name, li.password, codeNow(secret))).status).toBe(401)
  expect((await li.call('POST', '/api/me/totp/off', { password: li.password })).json).toEqual({ totp: false })
  expect((await office.signIn(li.name, li.password)).status).toBe(200)
})

it('AD-01 IO-07: a token has some of its account’s rights, until a day, is shown once and ends with the account', async () => {
  const village = await openVillage()
  let now = new Date()
  const office = await openOffice(village, { now: () => now })
  const li = await office.hire({ name: '李会计', role: 'village', grid: 'liuhe' })
  const made = await li.call('POST', '/api/tokens', { name: '大屏', scopes: ['read'], days: 30 })
  const token = String(made.json.token)
  const call = office.as({ authorization: `Bearer ${token}` })
  expect((await call('GET', '/api/me')).json).toMatchObject({ name: '李会计', rights: ['read'], grid: 'liuhe' })
  expect((await call('GET', '/api/tickets')).status).toBe(200)
  expect((await call('POST', '/api/tickets', { text: '路灯不亮', grid: 'liuhe-3' })).json.error?.code).toBe('no_right')
  expect((await call('POST', '/api/tokens', { name: '再来一个', scopes: ['read'] })).status).toBe(403)
  expect((await call('POST', '/api/me/password', { old: 'x', fresh: 'yi-lu-ping-an' })).status).toBe(403)
  expect((await li.call('POST', '/api/tokens', { name: '大', scopes: ['settings'] })).json.error?.path).toBe('scopes')
  expect((await li.call('GET', '/api/tokens')).text).not.toContain(token)
  const other = await office.hire({ name: '孙会计', role: 'clerk', grid: 'liuhe' })
  expect((await other.call('DELETE', `/api/tokens/${made.json.id}`)).status).toBe(404)
  now = later(31 * 24 * 60)
  expect((await call('GET', '/api/me')).status).toBe(401)
  now = later(60)
  expect((await call('GET', '/api/me')).status).toBe(200)
  await office.admin()('POST', `/api/accounts/${li.id}/password`)
  expect((await call('GET', '/api/me')).status).toBe(401)
})
