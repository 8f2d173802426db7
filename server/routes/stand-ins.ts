import { z } from 'zod'
import { type Arranged, arrangeStandIn, endStandIn, standInsFrom } from '../../desk/arranged-stand-ins.ts'
import { change, seenNow } from '../../desk/desk.ts'
import { dayOf } from '../../grid/calendar.ts'
import { eachDay } from '../../grid/days-named.ts'
import { isOurs } from '../../grid/rights.ts'
import type { Person, Town } from '../../grid/town.ts'
import { callerOf } from '../access/gate.ts'
import { clerkOf, did } from '../access/trail.ts'
import type { App, ServerOptions } from '../app.ts'
import { Problem } from '../errors.ts'

/** Whoever is away longer has left: that is a handing over. */
const MAX_DAYS = 180
const day = z.iso.date('日期写成 2026-03-01 这样')
const who = (what: string) => z.string(`要写${what}`).min(1, `要写${what}`).max(60)
const Wish = z.strictObject({
  person: who('谁来代'),
  instead_of: who('代谁'),
  from: day,
  until: day,
  /** They said yes already, not to the bot. */
  agreed: z.boolean('agreed 写 true 或 false').default(false),
})
const Params = z.object({ key: z.string().min(1).max(200) })
/** Who for whom from when: what tells two apart. */
const keyOf = (one: { personId: string; insteadOf: string; from: string }) =>
  [one.personId, one.insteadOf, one.from].join('.')

/** 代班: who stands in for whom and when, also arranged from the office (N-14); the chat asks the colleague, as ever. */
export function standInRoutes(app: App, { desk }: ServerOptions): void {
  const config = { right: 'settings' as const }
  const at = '/api/stand-ins'

  app.get(at, { config: { right: 'read' } }, async (request) => {
    const { town, policy, at } = seenNow(desk)
    const all = await standInsFrom(desk.db, { at, day: dayOf(policy.calendar, at) })
    const caller = callerOf(request)
    const seen = all.filter(({ insteadOf }) => isOurs(town, caller, insteadOf))
    return { standIns: seen.map((one) => ({ id: keyOf(one), ...one })) }
  })

  app.post(at, { config, schema: { body: Wish } }, async (request, reply) => {
    const { person, instead_of, from, until, agreed } = request.body
    const town = desk.directory.town()
    const colleague = known(town, person, 'person')
    const away = known(town, instead_of, 'instead_of')
    if (colleague.id === away.id) throw new Problem(422, 'same_person', '自己不能代自己，请选另一个人').at('person')
    const outcome = await change(desk, clerkOf(request), async (c) => {
      checkDays({ from, until }, c.day)
      const office = c.actor.kind === 'person' && c.actor.personId === null ? { office: '镇里' } : {}
      const arranged = await arrangeStandIn(c, { away, colleague, days: { from, until }, agreed, ...office })
      if (arranged.refused !== null) throw refusalOf(arranged, { away, colleague })
      await did(c, request, { detail: { person, instead_of, from, until, agreed } })
      return arranged
    })
    const id = keyOf({ personId: colleague.id, insteadOf: away.id, from })
    return reply.status(201).send({ id, state: agreed ? 'agreed' : 'asked', unreached: outcome.unreached })
  })

  app.delete(`${at}/:key`, { config, schema: { params: Params } }, async (request) => {
    const [personId = '', insteadOf = '', from = ''] = request.params.key.split('.')
    const unreached = await change(desk, clerkOf(request), async (c) => {
      const ended = await endStandIn(c, { personId, insteadOf, from })
      if (ended === null) throw new Problem(404, 'not_found', '没有这一段代班，或者已经过完了')
      await did(c, request)
      return ended
    })
    return { id: request.params.key, unreached }
  })
}

function known(town: Town, id: string, field: string): Person {
  const found = town.people.get(id)
  if (found === undefined) throw new Problem(422, 'unknown_person', `名单里没有“${id}”`).at(field)
  return found
}

function checkDays(days: { from: string; until: string }, today: string): void {
  if (days.until < days.from) throw new Problem(422, 'wrong_days', '结束的日子不能早过开始的日子').at('until')
  if (days.until < today) throw new Problem(422, 'wrong_days', '这几天已经过了，请选今天或者以后').at('until')
  if (eachDay(days).length > MAX_DAYS)
    throw new Problem(422, 'too_long', `代班最长${MAX_DAYS}天；走得更久，请用“交接给别人”`).at('until')
}

type Refused = Exclude<Arranged, { refused: null }>

function refusalOf(arranged: Refused, { away, colleague }: { away: Person; colleague: Person }): Problem {
  switch (arranged.refused) {
    case 'overlap': {
      const asked = arranged.other.state === 'asked'
      const known = asked ? `正在问${arranged.name}` : `已经由${arranged.name}代`
      return new Problem(409, 'overlap', `${away.name}${arranged.days}${known}。请先结束那一段，或者换日子`).at('from')
    }
    case 'circle':
      return new Problem(409, 'circle', `${colleague.name}那几天要靠${away.name}代，不能反过来。请换一个人`).at(
        'person',
      )
    case 'no_duties':
      return new Problem(422, 'no_duties', `${away.name}名下没有职责，不用人代`).at('instead_of')
    case 'cannot_ask':
      return new Problem(
        422,
        'cannot_ask',
        `${colleague.name}没有绑定微信，机器人问不到。请先问好本人，再勾“本人已经答应”`,
      ).at('agreed')
  }
}
