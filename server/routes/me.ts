import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { isTooMany, takeBack } from '../../desk/access/limit.ts'
import { offerTotp, setTotp, useCode } from '../../desk/access/second-factor.ts'
import { MAX_PASSWORD_CHARS, MIN_PASSWORD_CHARS } from '../../desk/access/secrets.ts'
import { openSession } from '../../desk/access/sessions.ts'
import { accountOf, changePassword, isOwnPassword } from '../../desk/access/staff-accounts.ts'
import { totpUrl } from '../../desk/access/totp.ts'
import { rightsOf } from '../../grid/rights.ts'
import { setCookie } from '../access/cookie.ts'
import { callerOf } from '../access/gate.ts'
import { did } from '../access/trail.ts'
import type { App, ServerOptions } from '../app.ts'
import { Problem } from '../errors.ts'

const old = z.string('要写现在的密码').min(1, '要写现在的密码').max(MAX_PASSWORD_CHARS, '密码太长')
const Password = z.strictObject({
  old,
  fresh: z
    .string('要写新密码')
    .min(MIN_PASSWORD_CHARS, `新密码至少${MIN_PASSWORD_CHARS}个字符`)
    .max(MAX_PASSWORD_CHARS, `新密码最长${MAX_PASSWORD_CHARS}个字符`),
})
const Code = z.strictObject({ code: z.string('要写动态码').regex(/^\d{6}$/, '动态码是6位数字') })

/** One's own account: what it may do, its password, its second factor. */
export function meRoutes(app: App, { desk, publicUrl, sealKey, now = () => new Date() }: ServerOptions): void {
  const config = { right: 'self' as const }

  app.get('/api/me', { config }, async (request) => {
    const caller = callerOf(request)
    const account = caller.accountId === null ? null : await accountOf(desk.db, caller.accountId)
    return {
      name: caller.name,
      role: caller.role,
      rights: rightsOf(caller),
      person: caller.personId,
      grid: caller.gridId,
      subjects: caller.subjects,
      seesPrivate: caller.seesPrivate,
      mustChange: request.signedIn?.mustChange ?? false,
      totp: account?.totpOn ?? false,
    }
  })

  app.post('/api/me/password', { config, schema: { body: Password } }, async (request, reply) => {
    const { accountId, name, tokenHash } = ownSession(request)
    const { old, fresh } = request.body
    if (fresh === old) throw new Problem(422, 'same_password', '新密码不能和旧的一样').at('fresh')
    if (fresh.includes(name)) throw new Problem(422, 'weak_password', '新密码里不能有账号名').at('fresh')
    const who = { name, address: request.ip }
    // a stolen session must not be a way to try passwords
    if (await isTooMany(desk.db, who, now())) throw new Problem(429, 'too_many', '试错的次数太多，请15分钟以后再试')
    const secret = await desk.db.transaction(async (tx) => {
      if (!(await changePassword(tx, { accountId, tokenHash }, { old, fresh }))) return null
      await did({ tx, at: desk.clock() }, request)
      return openSession(tx, { id: accountId }, { address: request.ip, at: now() })
    })
    if (secret === null) throw wrongPassword()
    await takeBack(desk.db, who, now())
    setCookie(reply, secret, publicUrl)
    return { changed: true }
  })

  app.post('/api/me/totp', { config, schema: { body: z.strictObject({ password: old }) } }, async (request) => {
    const { accountId, name } = ownSession(request)
    return desk.db.transaction(async (tx) => {
      if (!(await isOwnPassword(tx, accountId, request.body.password))) throw wrongPassword()
      const secret = await offerTotp(tx, accountId, sealKey)
      if (secret === null) throw new Problem(409, 'wrong_state', '动态码已经开着')
      await did({ tx, at: desk.clock() }, request)
      return { secret, url: totpUrl(secret, name) }
    })
  })

  app.post('/api/me/totp/confirm', { config, schema: { body: Code } }, async (request) => {
    const { accountId } = ownSession(request)
    const account = await accountOf(desk.db, accountId)
    const isRight =
      account !== null && (await useCode(desk, account, { code: request.body.code, at: now(), key: sealKey }))
    if (!isRight) throw new Problem(422, 'wrong_code', '动态码不对，请看手机的时间准不准').at('code')
    return switchTotp(request, true)
  })

  app.post('/api/me/totp/off', { config, schema: { body: z.strictObject({ password: old }) } }, async (request) => {
    if (!(await isOwnPassword(desk.db, ownSession(request).accountId, request.body.password))) throw wrongPassword()
    return switchTotp(request, false)
  })

  async function switchTotp(request: FastifyRequest, on: boolean) {
    const { accountId } = ownSession(request)
    await desk.db.transaction(async (tx) => {
      await setTotp(tx, accountId, on)
      await did({ tx, at: desk.clock() }, request)
    })
    return { totp: on }
  }
}

const wrongPassword = () => new Problem(403, 'wrong_password', '现在的密码不对').at('old')

/** A token speaks for an account, but does not own it. */
function ownSession(request: FastifyRequest) {
  const { accountId, kind, name } = callerOf(request)
  if (kind !== 'session' || accountId === null) throw new Problem(403, 'no_account', '令牌没有密码，请用账号登录')
  return { accountId, name, tokenHash: request.signedIn?.tokenHash ?? null }
}
