import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Tx } from '../../db/connect.ts'
import { endSessions } from '../../desk/access/sessions.ts'
import {
  type AccountWish,
  accountOf,
  changeAccount,
  faultOf,
  listAccounts,
  makeAccount,
  resetPassword,
  switchAccount,
  viewAccount,
} from '../../desk/access/staff-accounts.ts'
import { ACCOUNT_ROLES } from '../../grid/rights.ts'
import { callerOf } from '../access/gate.ts'
import { did } from '../access/trail.ts'
import type { App, ServerOptions } from '../app.ts'
import { Problem } from '../errors.ts'

const MAX_SUBJECTS = 200
const Params = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) })
const Rights = z.strictObject({
  role: z.enum(ACCOUNT_ROLES, `角色只有 ${ACCOUNT_ROLES.join('、')}`),
  person: z.string().min(1).max(60).nullable().default(null),
  grid: z.string().min(1).max(60).nullable().default(null),
  subjects: z
    .array(z.string().regex(/^[A-Z]{2}(?:\d{2})?$/, '类别写成 SS 或者 SS01 这样'))
    .max(MAX_SUBJECTS)
    .default([]),
  seesPrivate: z.boolean('写 true 或 false').default(false),
})
const name = z
  .string('要写账号')
  .trim()
  .regex(/^[\p{L}\p{N}._-]{2,40}$/u, '账号用2到40个字母、汉字、数字、点、- 或 _')
const New = Rights.extend({ name })

/** Who may sign in, what they may do and where they may look (AD-01). */
export function accountRoutes(app: App, { desk, now = () => new Date() }: ServerOptions): void {
  const config = { right: 'accounts' as const }

  app.get('/api/accounts', { config }, async () => ({ accounts: await listAccounts(desk.db) }))

  app.post('/api/accounts', { config, schema: { body: New } }, async (request, reply) => {
    const wish = { name: request.body.name, ...wishOf(request.body) }
    const made = await desk.db.transaction(async (tx) => {
      const account = await makeAccount(tx, wish, now())
      if (account !== null) await audited(tx, request, { account: account.id, role: wish.role })
      return account
    })
    if (made === null) throw new Problem(409, 'known', `已经有“${wish.name}”这个账号了`).at('name')
    return reply.status(201).send({ ...(await view(made.id)), password: made.password })
  })

  app.put('/api/accounts/:id', { config, schema: { params: Params, body: Rights } }, async (request) => {
    notOneself(request, request.params.id)
    const wish = wishOf(request.body)
    await apply(request, (tx) => changeAccount(tx, request.params.id, wish), { ...wish })
    return view(request.params.id)
  })

  for (const verb of ['disable', 'enable'] as const) {
    app.post(`/api/accounts/:id/${verb}`, { config, schema: { params: Params } }, async (request) => {
      notOneself(request, request.params.id)
      const at = now()
      const wish = { disabledAt: verb === 'disable' ? at : null, at }
      await apply(request, (tx) => switchAccount(tx, request.params.id, wish))
      return view(request.params.id)
    })
  }

  app.post('/api/accounts/:id/password', { config, schema: { params: Params } }, async (request) => {
    const password = await apply(request, (tx) => resetPassword(tx, request.params.id, now()))
    return { ...(await view(request.params.id)), password }
  })

  app.post('/api/accounts/:id/sign-out', { config, schema: { params: Params } }, async (request) => {
    await apply(request, async (tx) => {
      await endSessions(tx, request.params.id)
      return (await accountOf(tx, request.params.id)) !== null
    })
    return view(request.params.id)
  })

  async function apply<T>(request: FastifyRequest, work: (tx: Tx) => Promise<T>, detail: Record<string, unknown> = {}) {
    return desk.db.transaction(async (tx) => {
      const done = await work(tx)
      if (!done) throw nobody()
      await audited(tx, request, detail)
      return done
    })
  }

  async function audited(tx: Tx, request: FastifyRequest, detail: Record<string, unknown>) {
    await did({ tx, at: desk.clock() }, request, { detail })
  }

  async function view(id: number) {
    const account = await accountOf(desk.db, id)
    if (account === null) throw nobody()
    return viewAccount(account)
  }

  function wishOf({ role, person, grid, subjects, seesPrivate }: z.infer<typeof Rights>): AccountWish {
    const wish = { role, personId: person, gridId: grid, subjects, seesPrivate }
    const fault = faultOf(desk.directory.maybeTown(), wish)
    if (fault !== null) throw new Problem(422, 'invalid', fault.message).at(fault.path)
    return wish
  }
}

const nobody = () => new Problem(404, 'not_found', '没有这个账号')

/** Nobody locks themselves out by mistake. */
function notOneself(request: FastifyRequest, id: number): void {
  if (callerOf(request).accountId === id) throw new Problem(409, 'own_account', '自己的账号请让别人改')
}
