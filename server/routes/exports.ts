import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  askExport,
  decideExport,
  type ExportRow,
  findExport,
  mayDecide,
  recentExports,
  stateOf,
  takeExport,
  validUntil,
} from '../../desk/access/exports.ts'
import { type Caller, may } from '../../grid/rights.ts'
import { callerOf } from '../access/gate.ts'
import { did, look, lookAtTickets } from '../access/trail.ts'
import type { App, ServerOptions } from '../app.ts'
import { Problem } from '../errors.ts'
import { PERSONAL_COLUMNS } from '../ledger/columns.ts'
import { copyOf } from '../ledger/copy.ts'
import { XLSX } from '../ledger/write.ts'
import { TicketFilter } from '../ticket-filter.ts'

const TICKET_FIELDS = PERSONAL_COLUMNS.map(({ name }) => name)
const TOWN_FIELDS = ['电话', '微信']
const Params = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) })
const Ask = z.strictObject({
  kind: z.enum(['tickets', 'town'], '写 tickets（台账）或 town（镇的资料）').default('tickets'),
  format: z.enum(['csv', 'xlsx'], '格式写 csv 或 xlsx').default('xlsx'),
  purpose: z.string('要写拿去做什么').trim().min(2, '要写拿去做什么').max(100, '最长100个字'),
  fields: z
    .array(z.enum(TICKET_FIELDS, `个人信息的栏目只有 ${TICKET_FIELDS.join('、')}`))
    .max(TICKET_FIELDS.length)
    .default([]),
  /** As in the list. */
  filter: z.record(z.string().max(20), z.string().max(200)).default({}),
})

/** N-39: what names people leaves the building when a second person said yes, for a purpose, once, within a day. */
export function exportRoutes(app: App, { desk }: ServerOptions): void {
  const config = { right: 'contacts' as const }

  app.get('/api/exports', { config }, async (request) => {
    const rows = await recentExports(desk.db, desk.clock())
    const views = await Promise.all(rows.map((row) => view(row, callerOf(request))))
    return { exports: views.filter(({ mine, mayDecide }) => mine || mayDecide), fields: TICKET_FIELDS }
  })

  app.post('/api/exports', { config, schema: { body: Ask } }, async (request, reply) => {
    const caller = callerOf(request)
    const wish = wished(request.body, caller)
    const row = await desk.db.transaction(async (tx) => {
      const asked = await askExport(tx, wish, { caller, at: desk.clock() })
      await did({ tx, at: desk.clock() }, request, { detail: aboutOf(asked) })
      return asked
    })
    return reply.status(201).send(await view(row, caller))
  })

  for (const [verb, granted] of [
    ['approve', true],
    ['refuse', false],
  ] as const) {
    app.post(`/api/exports/:id/${verb}`, { config, schema: { params: Params } }, async (request) => {
      const caller = callerOf(request)
      const row = await known(request.params.id, caller)
      if (!(await isDecider(row, caller)))
        throw new Problem(403, 'second_person', '要由另一个登录的人来定：不能是申请的人，能看的范围也不能比申请的人小')
      if (stateOf(row, desk.clock()) !== 'waiting') throw notWaiting()
      await desk.db.transaction(async (tx) => {
        if (!(await decideExport(tx, row.id, { caller, at: desk.clock(), granted }))) throw notWaiting()
        await did({ tx, at: desk.clock() }, request, { detail: { ...aboutOf(row), askedBy: row.askedName, granted } })
      })
      return view(await known(row.id, caller), caller)
    })
  }

  app.post('/api/exports/:id/download', { config, schema: { params: Params } }, async (request, reply) => {
    const caller = callerOf(request)
    const row = await known(request.params.id, caller)
    if (row.askedBy !== caller.accountId) throw new Problem(403, 'not_yours', '谁申请的，由谁来取')
    const refusal = NOT_TO_BE_TAKEN[stateOf(row, desk.clock())]
    if (refusal !== undefined) throw new Problem(409, 'not_to_be_taken', refusal)
    const { bytes, tickets } = await copyOf(desk, row, caller)
    await takenOnce(request, row, tickets.length)
    await lookAtTickets(desk, request, tickets)
    reply.header('content-disposition', `attachment; filename="${row.kind}.${row.format}"`)
    return reply.type(row.format === 'csv' ? 'text/csv; charset=utf-8' : XLSX).send(bytes)
  })

  async function takenOnce(request: FastifyRequest, row: ExportRow, tickets: number) {
    const isFirst = await desk.db.transaction((tx) => takeExport(tx, row.id, desk.clock()))
    if (!isFirst) throw new Problem(409, 'not_to_be_taken', NOT_TO_BE_TAKEN.taken ?? '')
    const detail = { ...aboutOf(row), approvedBy: row.decidedName, tickets }
    await look(desk, request, [{ what: 'copied_data', detail }])
    request.audited = true
  }

  async function isDecider(row: ExportRow, caller: Caller) {
    return isAllowed(row.kind, caller) && mayDecide(desk.db, row, { town: desk.directory.town(), caller })
  }

  async function known(id: number, caller: Caller): Promise<ExportRow> {
    const row = await findExport(desk.db, id)
    const isTheirs = row !== null && (row.askedBy === caller.accountId || isAllowed(row.kind, caller))
    if (!isTheirs) throw new Problem(404, 'not_found', '没有这个申请')
    return row
  }

  async function view(row: ExportRow, caller: Caller) {
    const { id, kind, format, purpose, fields, filter } = row
    const state = stateOf(row, desk.clock())
    return {
      ...{ id, kind, format, purpose, fields, filter, state },
      askedBy: row.askedName,
      askedAt: row.askedAt.toISOString(),
      decidedBy: row.decidedName,
      decidedAt: row.decidedAt?.toISOString() ?? null,
      validUntil: validUntil(row).toISOString(),
      mine: row.askedBy === caller.accountId,
      mayDecide: state === 'waiting' && (await isDecider(row, caller)),
    }
  }
}

const NOT_TO_BE_TAKEN: Partial<Record<ReturnType<typeof stateOf>, string>> = {
  waiting: '还没有第二个人同意，请等一等',
  refused: '第二个人没有同意，不能导出',
  taken: '已经取过一次了。还要的话请重新申请',
  expired: '过了时间没有取，或者一直没有人同意。还要的话请重新申请',
}
const notWaiting = () => new Problem(409, 'wrong_state', '这个申请已经定过了，或者过了时间')

/** The directory with its phone numbers is the town's own matter. */
function isAllowed(kind: ExportRow['kind'], caller: Caller): boolean {
  return may(caller, kind === 'town' ? 'settings' : 'contacts')
}

function wished({ kind, format, purpose, fields, filter }: z.infer<typeof Ask>, caller: Caller) {
  if (!isAllowed(kind, caller)) throw new Problem(403, 'no_right', '您的账号没有这项权限')
  if (kind === 'town') return { kind, format: 'xlsx' as const, purpose, fields: TOWN_FIELDS, filter: {} }
  if (fields.length === 0)
    throw new Problem(400, 'invalid', '要写导出哪些个人信息；不要个人信息的台账可以直接导出').at('fields')
  const parsed = TicketFilter.safeParse(filter)
  if (!parsed.success)
    throw new Problem(400, 'invalid', `筛选写得不对：${parsed.error.issues[0]?.message ?? ''}`).at('filter')
  return { kind, format, purpose, fields: [...new Set(fields)], filter }
}

function aboutOf({ id, kind, format, purpose, fields }: ExportRow) {
  return { export: id, kind, format, purpose, fields }
}
