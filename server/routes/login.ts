import { z } from 'zod'
import { MAX_PASSWORD_CHARS } from '../../desk/access/secrets.ts'
import { endSession } from '../../desk/access/sessions.ts'
import { signIn } from '../../desk/access/sign-in.ts'
import { setCookie } from '../access/cookie.ts'
import { refuseForeignPage } from '../access/own-page.ts'
import { look } from '../access/trail.ts'
import type { App, ServerOptions } from '../app.ts'
import { Problem } from '../errors.ts'

const MAX_NAME = 60
/** Nobody who is not signed in may make us read more. */
const BODY_LIMIT_BYTES = 10_000
const Credentials = z.strictObject({
  name: z.string('要写账号').trim().min(1, '要写账号').max(MAX_NAME, '账号太长'),
  password: z.string('要写密码').min(1, '要写密码').max(MAX_PASSWORD_CHARS, '密码太长'),
  code: z
    .string()
    .regex(/^\d{6}$/, '动态码是6位数字')
    .optional(),
})

const REFUSED = {
  wrong: new Problem(401, 'wrong_password', '账号、密码或动态码不对'),
  needs_code: new Problem(401, 'needs_code', '请再输入手机上的6位动态码'),
  too_many: new Problem(429, 'too_many', '试错的次数太多，请15分钟以后再试'),
}

/** Signing in and out at the console (AD-01). */
export function loginRoutes(app: App, { desk, publicUrl, sealKey, now = () => new Date() }: ServerOptions): void {
  app.post(
    '/api/login',
    { config: { right: 'public' }, bodyLimit: BODY_LIMIT_BYTES, schema: { body: Credentials } },
    async (request, reply) => {
      refuseForeignPage(request, publicUrl)
      const { name, password, code = null } = request.body
      const from = { address: request.ip, route: 'POST /api/login', at: now(), key: sealKey }
      const answer = await signIn(desk, { name, password, code }, from)
      if (!answer.ok) throw REFUSED[answer.why]
      setCookie(reply, answer.secret, publicUrl)
      return { name, mustChange: answer.mustChange }
    },
  )

  app.post('/api/logout', { config: { right: 'self' } }, async (request, reply) => {
    const { signedIn } = request
    await look(desk, request, [{ what: 'signed_out' }])
    request.audited = true
    if (signedIn?.tokenHash) await endSession(desk.db, signedIn.tokenHash)
    setCookie(reply, null, publicUrl)
    return { signedOut: true }
  })
}
