import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { accountOf } from '../../desk/access/staff-accounts.ts'
import { listTokens, makeToken, revokeToken } from '../../desk/access/tokens.ts'
import { DAY_MS } from '../../grid/calendar.ts'
import { may, rightsOf, SCOPES } from '../../grid/rights.ts'
import { callerOf } from '../access/gate.ts'
import { did } from '../access/trail.ts'
import type { App, ServerOptions } from '../app.ts'
import { Problem } from '../errors.ts'

const MAX_DAYS = 366
const DEFAULT_DAYS = 90
const Params = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) })
const New = z.strictObject({
  name: z.string('要写给什么程序用').trim().min(1, '要写给什么程序用').max(60, '最长60个字'),
  scopes: z
    .array(z.enum(SCOPES, `权限只有 ${SCOPES.join('、')}`))
    .min(1, '至少要有一项权限')
    .max(SCOPES.length),
  days: z.int('天数写整数').min(1).max(MAX_DAYS, `最长${MAX_DAYS}天`).default(DEFAULT_DAYS),
  /** Whose rights it borrows; one's own account where nothing is said. */
  account: z.int().positive().max(2_147_483_647).optional(),
})

/** Tokens for programs: some of an account's rights, until a day, shown once. */
export function tokenRoutes(app: App, { desk, now = () => new Date() }: ServerOptions): void {
  const config = { right: 'read' as const }

  app.get('/api/tokens', { config }, async (request) => ({ tokens: await listTokens(desk.db, ownOrAll(request)) }))

  app.post('/api/tokens', { config, schema: { body: New } }, async (request, reply) => {
    const { name, scopes, days, account } = request.body
    const own = ownOrAll(request)
    const accountId = account ?? callerOf(request).accountId
    if (accountId === null) throw new Problem(422, 'needs_account', '要写给哪个账号').at('account')
    if (own !== null && accountId !== own) throw new Problem(403, 'no_right', '只能给自己的账号做令牌')
    const found = await accountOf(desk.db, accountId)
    if (found === null) throw new Problem(404, 'not_found', '没有这个账号')
    const lacking = scopes.filter((scope) => !rightsOf({ role: found.role, scopes: null }).includes(scope))
    if (lacking.length > 0) throw new Problem(422, 'no_right', `这个账号自己没有 ${lacking.join('、')}`).at('scopes')
    const validUntil = new Date(now().getTime() + days * DAY_MS)
    const made = await desk.db.transaction(async (tx) => {
      await did({ tx, at: desk.clock() }, request, { detail: { account: accountId, name, scopes } })
      return makeToken(tx, { accountId, name, scopes, validUntil }, now())
    })
    return reply.status(201).send({ ...made, name, scopes, validUntil: validUntil.toISOString() })
  })

  app.delete('/api/tokens/:id', { config, schema: { params: Params } }, async (request) => {
    const wish = { accountId: ownOrAll(request), at: now() }
    await desk.db.transaction(async (tx) => {
      if (!(await revokeToken(tx, request.params.id, wish))) throw new Problem(404, 'not_found', '没有这个令牌')
      await did({ tx, at: desk.clock() }, request)
    })
    return { id: request.params.id }
  })
}

/** Whoever looks after accounts sees every token; others their own; a token none: it could give itself a longer life. */
function ownOrAll(request: FastifyRequest): number | null {
  const caller = callerOf(request)
  if (caller.kind === 'token') throw new Problem(403, 'no_right', '令牌不能管令牌，请用账号登录')
  return may(caller, 'accounts') ? null : caller.accountId
}
