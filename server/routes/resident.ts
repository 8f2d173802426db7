import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { type Outcome, type Refusal, refuse } from '../../desk/outcome.ts'
import { rowOfPage, ticketPage } from '../../desk/page.ts'
import { pageRates, pageReopens, pageUrges } from '../../desk/page-verbs.ts'
import { RATINGS } from '../../grid/understand/meaning.ts'
import { onPage } from '../../grid/wording/page.ts'
import type { App, ServerOptions } from '../app.ts'
import { Problem } from '../errors.ts'
import { show } from '../pages/resident/frame.ts'
import { MAX_REOPEN_CHARS, type Told, ticketBody } from '../pages/resident/ticket.ts'

const MAX_CODE = 60
const Code = z.object({ code: z.string().max(MAX_CODE) })
const Big = z.string().max(1).optional()
const Query = z.object({ big: Big, done: z.string().max(20).optional() })
const Rate = z.object({ big: Big, value: z.enum(RATINGS), proxy: z.stringbool().default(false) })
const Reopen = z.object({ big: Big, words: z.string().trim().max(MAX_REOPEN_CHARS).default('') })
const Urge = z.object({ big: Big })

/** What a form leads to, told on the page it comes back to. */
const DONE: Record<string, Told> = {
  rated: { text: onPage.rated, good: true },
  unsatisfied: { text: onPage.unsatisfied, good: true },
  reopened: { text: onPage.reopened, good: true },
  urged: { text: onPage.urged, good: true },
  words: { text: onPage.needsWords, good: false },
  late: { text: onPage.tooLate, good: false },
  cannot: { text: onPage.cannot, good: false },
}

const REFUSED: Partial<Record<Refusal, string>> = { too_late: 'late', needs_reason: 'words' }

/** The page of one matter (`/t/:code`): its code is the key, so nobody signs in and nothing is remembered of who looks. */
export function residentRoutes(app: App, { desk }: ServerOptions): void {
  const config = { right: 'public' as const }

  app.get('/t/:code', { config, schema: { params: Code, querystring: Query } }, async ({ params, query }, reply) => {
    const page = await ticketPage(desk, params.code)
    if (page === null) throw gone()
    const big = query.big === '1'
    const at = `/t/${params.code}`
    const told = DONE[query.done ?? ''] ?? null
    return show(reply, {
      town: desk.directory.town().name,
      title: `${page.number}号 ${page.what}`,
      big,
      otherSize: big ? at : `${at}?big=1`,
      body: ticketBody({ page, at, big, told }),
    })
  })

  app.post('/t/:code/rate', { config, schema: { params: Code, body: Rate } }, async ({ params, body }, reply) => {
    const outcome = await pageRates(desk, params.code, body)
    return back(reply, {
      ...params,
      big: body.big,
      outcome,
      done: body.value === 'unsatisfied' ? 'unsatisfied' : 'rated',
    })
  })

  app.post('/t/:code/reopen', { config, schema: { params: Code, body: Reopen } }, async ({ params, body }, reply) => {
    const row = await rowOfPage(desk, params.code)
    const outcome =
      row !== null && body.words === '' ? refuse('needs_reason', row) : await pageReopens(desk, params.code, body.words)
    return back(reply, { ...params, big: body.big, outcome, done: 'reopened' })
  })

  app.post('/t/:code/urge', { config, schema: { params: Code, body: Urge } }, async ({ params, body }, reply) => {
    const outcome = await pageUrges(desk, params.code)
    return back(reply, { ...params, big: body.big, outcome, done: 'urged' })
  })
}

interface Back {
  code: string
  big: string | undefined
  /** null: there is no such page. */
  outcome: Outcome | null
  done: string
}

/** Sent back with GET, so that a reload does not send the form again. */
function back(reply: FastifyReply, { code, big, outcome, done }: Back) {
  if (outcome === null) throw gone()
  const told = outcome.refused === null ? done : (REFUSED[outcome.refused] ?? 'cannot')
  return reply.redirect(`/t/${encodeURIComponent(code)}?done=${told}${big === '1' ? '&big=1' : ''}`, 303)
}

function gone(): Problem {
  return new Problem(404, 'not_found', onPage.gone)
}
