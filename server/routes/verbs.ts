import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { acknowledge } from '../../desk/acknowledge.ts'
import { askForTime } from '../../desk/ask-for-time.ts'
import { close } from '../../desk/close.ts'
import { type Change, change, personOf } from '../../desk/desk.ts'
import { escalate } from '../../desk/escalate.ts'
import { grant, pendingGraces } from '../../desk/grace.ts'
import { instruct } from '../../desk/instruct.ts'
import { merge } from '../../desk/merge.ts'
import { note } from '../../desk/note.ts'
import { type Outcome, refuse } from '../../desk/outcome.ts'
import { preview } from '../../desk/preview.ts'
import { rate } from '../../desk/rate.ts'
import { turnDown } from '../../desk/refuse.ts'
import { reopen } from '../../desk/reopen.ts'
import { reply } from '../../desk/reply.ts'
import { resolve } from '../../desk/resolve.ts'
import { resumeNow } from '../../desk/resume.ts'
import { returnUp } from '../../desk/return.ts'
import { MAX_PARTS, split } from '../../desk/split.ts'
import { teach } from '../../desk/teach.ts'
import { lockTicket, type TicketRow } from '../../desk/tickets.ts'
import { transfer } from '../../desk/transfer.ts'
import { undo } from '../../desk/undo.ts'
import { urge } from '../../desk/urge.ts'
import { viewTicket } from '../../desk/view.ts'
import { withdraw } from '../../desk/withdraw.ts'
import { type Caller, maySee } from '../../grid/rights.ts'
import { RATINGS } from '../../grid/understand/meaning.ts'
import { actorFor } from '../access/actor.ts'
import { callerOf } from '../access/gate.ts'
import { did } from '../access/trail.ts'
import type { App, ServerOptions } from '../app.ts'
import { Problem } from '../errors.ts'
import { notFound, refusal } from '../refusals.ts'

const MAX_WORDS = 500
const Params = z.object({ number: z.coerce.number().int().positive().max(2_147_483_647) })
const words = (what: string) =>
  z.string(`要写${what}`).trim().min(1, `要写${what}`).max(MAX_WORDS, `最长${MAX_WORDS}个字`)
/** Whoever does it; the caller where they have a hand in it, else the present holder. */
const By = z.object({ by: z.string().max(60).optional() })
/** What a verb would have the bot say, without doing it. */
const Looked = By.extend({ preview: z.boolean('写 true 或 false').default(false) })
/** New tickets take numbers, and a number that was only looked at is gone. */
const NOT_PREVIEWED = ['split']
const Day = z.iso.date('日期写成 2026-03-09 这样')

const CONSOLE = { kind: 'system' as const, name: 'console' }

/** At least one of the three. */
const Lesson = z.object({
  category: words('类别代码').optional(),
  place: words('地点').optional(),
  notReport: z.boolean('写 true 或 false').optional(),
})
const Part = z.strictObject({
  text: words('分出来的是什么事'),
  category: z.string().max(4).optional(),
  to: words('交给谁').optional(),
})

/** One ticket, locked, and who asks. */
interface On {
  row: TicketRow
  caller: Caller
}
type Verb<Body> = (c: Change, on: On, body: Body) => Promise<Outcome>

/** Everything staff can do to a ticket in a chat, and what needs a screen (N-34). */
export function verbRoutes(app: App, { desk }: ServerOptions): void {
  const verb = <Body extends z.ZodObject>(name: string, body: Body, run: Verb<z.infer<Body>>) => {
    const schema = { params: Params, body: Looked.extend(body.shape) }
    app.post(`/api/tickets/:number/${name}`, { config: { right: 'handle' }, schema }, async (request) => {
      const input = request.body as z.infer<typeof Looked> & z.infer<Body>
      const { number } = request.params
      const caller = callerOf(request)
      const work = async (c: Change) => {
        const row = await lockTicket(c, number)
        if (row === null || !maySee(c.town, caller, row)) throw notFound(number)
        c.actor = actorFor(c, { row, caller }, { verb: name, by: input.by })
        return run(c, { row, caller }, input)
      }
      if (input.preview) return { said: await look(request, name, work) }
      const outcome = await change(desk, CONSOLE, async (c) => {
        const done = await work(c)
        const detail = { by: personOf(c.actor) }
        if (done.refused === null) await did(c, request, { ticketNumber: number, detail })
        return done
      })
      if (outcome.refused !== null) throw refusal(outcome.refused, outcome.row)
      return viewTicket(desk.db, desk.directory.town(), number)
    })
  }
  for (const install of [taking, ending, timing, talking]) install(verb)

  /** What a verb would have the bot say; nothing is done, and no line stands in the audit. */
  async function look(request: FastifyRequest, name: string, work: (c: Change) => Promise<Outcome>) {
    request.audited = true
    if (NOT_PREVIEWED.includes(name)) throw new Problem(422, 'no_preview', '这一步不能先看')
    return preview(desk, CONSOLE, async (c) => {
      const outcome = await work(c)
      if (outcome.refused !== null) throw refusal(outcome.refused, outcome.row)
    })
  }
}

type Install = <Body extends z.ZodObject>(name: string, body: Body, run: Verb<z.infer<Body>>) => void

/** Who has it. */
function taking(verb: Install): void {
  verb('acknowledge', z.object({}), (c, { row }) => acknowledge(c, row.number, null))
  verb('transfer', z.object({ to: words('转给谁') }), (c, { row }, { to }) =>
    transfer(c, row.number, { to, here: null }),
  )
  verb('return', z.object({ reason: words('退回的原因') }), (c, { row }, { reason }) =>
    returnUp(c, row.number, { reason, here: null }),
  )
  const Parts = z.object({ parts: z.array(Part, '要写分成哪几件').min(1, '至少要分出一件').max(MAX_PARTS) })
  verb('split', Parts, (c, { row }, { parts }) => split(c, row.number, parts))
}

/** How it ends. */
function ending(verb: Install): void {
  verb('resolve', z.object({ note: words('办理结果') }), (c, { row }, { note }) =>
    resolve(c, row.number, { note, here: null }),
  )
  verb('refuse', z.object({ reason: words('不受理的原因') }), (c, { row }, { reason }) =>
    turnDown(c, row.number, reason),
  )
  verb('reopen', z.object({ reason: words('重开的原因') }), (c, { row }, { reason }) => reopen(c, row.number, reason))
  const Into = z.object({ into: z.int('要写编号').positive('要写编号').max(2_147_483_647, '没有这么大的编号') })
  verb('merge', Into, async (c, { row, caller }, { into }) => {
    const other = await lockTicket(c, into)
    // nobody learns by merging that there is a ticket they may not know of
    if (other === null || !maySee(c.town, caller, other)) return refuse('not_found', null)
    return merge(c, row.number, into)
  })
  verb('withdraw', z.object({}), (c, { row }) => withdraw(c, row.number))
  verb('rate', z.object({ value: z.enum(RATINGS) }), (c, { row }, { value }) =>
    rate(c, row.number, { rating: value, proxy: false }),
  )
  verb('close', z.object({ reason: words('直接办结的原因') }), (c, { row }, { reason }) => close(c, row.number, reason))
}

/** Until when. */
function timing(verb: Install): void {
  const asked = (c: Change) => personOf(c.actor) ?? ''
  verb('extend', z.object({ until: Day, reason: words('延期的原因') }), (c, { row }, { until, reason }) =>
    askForTime(c, row, { kind: 'extend', day: until, reason, personId: asked(c) }),
  )
  verb('pause', z.object({ until: Day, reason: words('挂起的原因') }), (c, { row }, { until, reason }) =>
    askForTime(c, row, { kind: 'pause', day: until, reason, personId: asked(c) }),
  )
  const Verdict = z.object({ granted: z.boolean('写 true 或 false'), until: Day.optional() })
  verb('grant', Verdict, async (c, { row }, { granted, until }) => {
    const [pending] = await pendingGraces(c, [row.number])
    if (pending === undefined) return refuse('wrong_state', row)
    return grant(c, pending, { granted, personId: asked(c), day: until ?? null })
  })
  verb('resume', z.object({}), (c, { row }) => resumeNow(c, row.number))
  verb('urge', z.object({}), (c, { row }) => urge(c, row.number))
  verb('escalate', z.object({}), (c, { row }) => escalate(c, row.number))
}

/** What is said about it. */
function talking(verb: Install): void {
  verb('undo', z.object({}), async (c, { row }) => {
    const outcome = await undo(c)
    // the last step was another ticket's: what was undone there is taken back with this transaction
    if (outcome.refused === null && outcome.row.number !== row.number) throw refusal('not_found', row)
    return outcome
  })
  verb('reply', z.object({ text: words('回什么话') }), (c, { row }, { text }) => reply(c, row.number, text))
  verb('note', z.object({ text: words('记什么') }), (c, { row }, { text }) => note(c, row.number, text))
  verb('instruct', z.object({ text: words('批示') }), (c, { row }, { text }) => instruct(c, row.number, text))
  verb('teach', Lesson, (c, { row }, lesson) => teach(c, row.number, lesson))
}
