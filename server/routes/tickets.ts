import { z } from 'zod'
import { acknowledge } from '../../desk/acknowledge.ts'
import { askForTime } from '../../desk/ask-for-time.ts'
import { type Actor, type Change, change, personOf } from '../../desk/desk.ts'
import { instruct } from '../../desk/instruct.ts'
import { listTickets } from '../../desk/list.ts'
import { merge } from '../../desk/merge.ts'
import { note } from '../../desk/note.ts'
import type { Outcome, Refusal } from '../../desk/outcome.ts'
import { rate } from '../../desk/rate.ts'
import { turnDown } from '../../desk/refuse.ts'
import { reopen } from '../../desk/reopen.ts'
import { resolve } from '../../desk/resolve.ts'
import { resumeNow } from '../../desk/resume.ts'
import { returnUp } from '../../desk/return.ts'
import { teach } from '../../desk/teach.ts'
import { lockTicket, type TicketRow } from '../../desk/tickets.ts'
import { traceOf } from '../../desk/trace.ts'
import { transfer } from '../../desk/transfer.ts'
import { urge } from '../../desk/urge.ts'
import { viewTicket } from '../../desk/view.ts'
import { withdraw } from '../../desk/withdraw.ts'
import { STATES } from '../../grid/ticket.ts'
import { RATINGS } from '../../grid/understand/meaning.ts'
import type { App, ServerOptions } from '../app.ts'
import { Problem } from '../errors.ts'

const MAX_PAGE = 200
const MAX_WORDS = 500
const Params = z.object({ number: z.coerce.number().int().positive().max(2_147_483_647) })
const words = (what: string) =>
  z.string(`要写${what}`).trim().min(1, `要写${what}`).max(MAX_WORDS, `最长${MAX_WORDS}个字`)
/** Whoever does it; the present holder where nobody is named. */
const By = z.object({ by: z.string().max(60).optional() })

const List = z.object({
  grid: z.string().max(60).optional(),
  state: z
    .string()
    .max(200)
    .optional()
    .transform((text) => (text === undefined ? [] : text.split(',')))
    .pipe(z.array(z.enum(STATES))),
  q: z.string().max(100).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  cursor: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(50),
})

const Day = z.iso.date('日期写成 2026-03-09 这样')

/** At least one of the three. */
const Lesson = z.object({
  category: words('类别代码').optional(),
  place: words('地点').optional(),
  notReport: z.boolean('写 true 或 false').optional(),
})

export function ticketRoutes(app: App, { desk }: ServerOptions): void {
  app.get('/api/tickets', { config: { role: 'admin' }, schema: { querystring: List } }, async ({ query }) => {
    const { grid, state, q, from, to, cursor, limit } = query
    const wish = {
      gridId: grid,
      states: state,
      words: q,
      before: cursor,
      limit,
      from: from ? new Date(from) : undefined,
      to: to ? new Date(to) : undefined,
    }
    return listTickets(desk.db, desk.directory.town(), wish)
  })

  app.get('/api/tickets/:number', { config: { role: 'admin' }, schema: { params: Params } }, async ({ params }) =>
    seen(params.number),
  )

  app.get(
    '/api/tickets/:number/trace',
    { config: { role: 'admin' }, schema: { params: Params } },
    async ({ params }) => {
      await seen(params.number)
      return traceOf(desk.db, params.number)
    },
  )

  const verb = <Body extends z.ZodObject>(
    name: string,
    body: Body,
    run: (c: Change, row: TicketRow, body: z.infer<Body>) => Promise<Outcome>,
  ) => {
    const schema = { params: Params, body: By.extend(body.shape) }
    app.post(`/api/tickets/:number/${name}`, { config: { role: 'admin' }, schema }, async ({ params, body: given }) => {
      const input = given as z.infer<typeof By> & z.infer<Body>
      const outcome = await change(desk, { kind: 'system', name: 'console' }, async (c) => {
        const row = await lockTicket(c, params.number)
        if (row === null) throw notFound(params.number)
        c.actor = actorFor(c, row, { verb: name, by: input.by })
        return run(c, row, input)
      })
      if (outcome.refused !== null) throw refusal(outcome.refused, outcome.row)
      return seen(params.number)
    })
  }
  verb('acknowledge', z.object({}), (c, row) => acknowledge(c, row.number, null))
  verb('resolve', z.object({ note: words('办理结果') }), (c, row, { note }) =>
    resolve(c, row.number, { note, here: null }),
  )
  verb('transfer', z.object({ to: words('转给谁') }), (c, row, { to }) => transfer(c, row.number, { to, here: null }))
  verb('return', z.object({ reason: words('退回的原因') }), (c, row, { reason }) =>
    returnUp(c, row.number, { reason, here: null }),
  )
  verb('refuse', z.object({ reason: words('不受理的原因') }), (c, row, { reason }) => turnDown(c, row.number, reason))
  verb('reopen', z.object({ reason: words('重开的原因') }), (c, row, { reason }) => reopen(c, row.number, reason))
  verb('merge', z.object({ into: z.int('要写编号').positive('要写编号') }), (c, row, { into }) =>
    merge(c, row.number, into),
  )
  verb('withdraw', z.object({}), (c, row) => withdraw(c, row.number))
  verb('urge', z.object({}), (c, row) => urge(c, row.number))
  verb('extend', z.object({ until: Day, reason: words('延期的原因') }), (c, row, { until, reason }) =>
    askForTime(c, row, { kind: 'extend', day: until, reason, personId: personOf(c.actor) ?? '' }),
  )
  verb('pause', z.object({ until: Day, reason: words('挂起的原因') }), (c, row, { until, reason }) =>
    askForTime(c, row, { kind: 'pause', day: until, reason, personId: personOf(c.actor) ?? '' }),
  )
  verb('resume', z.object({}), (c, row) => resumeNow(c, row.number))
  verb('note', z.object({ text: words('记什么') }), (c, row, { text }) => note(c, row.number, text))
  verb('instruct', z.object({ text: words('批示') }), (c, row, { text }) => instruct(c, row.number, text))
  verb('teach', Lesson, (c, row, lesson) => teach(c, row.number, lesson))
  verb('rate', z.object({ value: z.enum(RATINGS) }), (c, row, { value }) => rate(c, row.number, value))

  async function seen(number: number) {
    const view = await viewTicket(desk.db, desk.directory.town(), number)
    if (view === null) throw notFound(number)
    return view
  }
}

/** A rating is the reporter's, taken down by a clerk; everything else is done by a person of the grid. */
function actorFor(c: Change, row: TicketRow, { verb, by }: { verb: string; by: string | undefined }): Actor {
  if (verb === 'rate' && row.reporterId !== null)
    return { kind: 'contact', contactId: row.reporterId, personId: null, name: '代评' }
  // an instruction comes from above: of nobody named, from the town itself
  const personId = by ?? (verb === 'instruct' ? null : row.holderPersonId)
  const person = personId === null ? undefined : c.town.people.get(personId)
  if (by !== undefined && !person) throw new Problem(422, 'unknown_person', `名单里没有“${by}”`).at('by')
  return { kind: 'person', personId: person?.id ?? null, name: person?.name ?? '管理员' }
}

function notFound(number: number): Problem {
  return new Problem(404, 'not_found', `没有${number}号`)
}

const REFUSALS: Record<Refusal, { status: number; message: string }> = {
  not_found: { status: 404, message: '没有这一件' },
  not_allowed: { status: 403, message: '这个人没有权办这一件' },
  wrong_state: { status: 409, message: '现在的状态不能这样办，请先看看办到哪一步了' },
  needs_reason: { status: 422, message: '要写原因' },
  unknown_target: { status: 422, message: '没找到要转给的单位或人' },
  same_hands: { status: 409, message: '本来就在这个人手上，没有变' },
  not_admitted: { status: 409, message: '这一类不在准入清单上，单位不能派给网格；请镇里先加进清单' },
  too_many_returns: { status: 409, message: '已经退过两次，由上一级来定' },
  unknown_category: { status: 422, message: '没有这个类别代码' },
  too_late: { status: 409, message: '已经过了说好的时间，不能再延' },
  too_often: { status: 409, message: '已经延过或者挂过了，不能再来一次' },
  too_long: { status: 422, message: '延期最多加一个原来的时限，挂起最多一年' },
  needs_photo: { status: 422, message: '这类事要有一张办好以后的照片' },
}

function refusal(code: Refusal, row: TicketRow | null): Problem {
  const { status, message } = REFUSALS[code]
  return new Problem(status, code, row === null ? message : `${row.number}号：${message}`)
}
