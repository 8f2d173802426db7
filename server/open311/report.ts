import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { API_TOKEN_PREFIX } from '../../desk/access/secrets.ts'
import { tokenOf } from '../../desk/access/sessions.ts'
import { change } from '../../desk/desk.ts'
import { locate } from '../../desk/outside/locate.ts'
import type { TicketRow } from '../../desk/tickets.ts'
import { typeIn } from '../../desk/type-in.ts'
import { toGcj } from '../../grid/coordinates.ts'
import { inScope, may } from '../../grid/rights.ts'
import type { Town } from '../../grid/town.ts'
import { clerkOf, did } from '../access/trail.ts'
import type { ServerOptions } from '../app.ts'
import { Problem } from '../errors.ts'
import { given } from './requests.ts'
import { GRID, offered, PLACE } from './services.ts'

/** The specification's own limit. */
const MAX_DESCRIPTION = 4_000
const MAX_WORDS = 60
const MAX_ADDRESS = 200
const degrees = (most: number) => given(z.coerce.number('经纬度是数字').min(-most).max(most))

export const NewRequest = z.object({
  jurisdiction_id: given(z.string().max(200)),
  api_key: given(z.string().max(200)),
  service_code: z.string('要写 service_code').max(10),
  description: z
    .string('要写什么事（description）')
    .trim()
    .min(2, '要写什么事')
    .max(MAX_DESCRIPTION, `最长${MAX_DESCRIPTION}个字`),
  lat: degrees(90),
  long: degrees(180),
  address_string: given(z.string().trim().max(MAX_ADDRESS, `最长${MAX_ADDRESS}个字`)),
  address_id: given(z.string().max(MAX_WORDS)),
  first_name: given(z.string().trim().max(MAX_WORDS, `最长${MAX_WORDS}个字`)),
  last_name: given(z.string().trim().max(MAX_WORDS, `最长${MAX_WORDS}个字`)),
  media_url: given(z.string().max(2_000)),
  [`attribute[${GRID}]`]: given(z.string().max(MAX_WORDS)),
  [`attribute[${PLACE}]`]: given(z.string().trim().max(MAX_WORDS, `最长${MAX_WORDS}个字`)),
})
export type NewRequest = {
  [K in 'lat' | 'long']?: number | undefined
} & { api_key?: string | undefined; service_code: string; description: string } & { [name: string]: unknown }

/** A program reports for somebody: the key is one of our tokens, and the ticket is one like any other. */
export async function report(
  { desk, now }: ServerOptions,
  request: FastifyRequest,
  form: NewRequest,
): Promise<TicketRow> {
  request.signedIn = await keyHolder(desk, form.api_key, now?.() ?? new Date())
  const { caller } = request.signedIn
  const town = desk.directory.town()
  const category = offered(town).find(({ code }) => code === form.service_code)
  if (category === undefined)
    throw new Problem(404, 'unknown_service', `没有“${form.service_code}”这个类别`).at('service_code')
  const where = whereOf(form)
  const gridId = (await locate(desk, where)) ?? caller.gridId ?? rootOf(town)
  if (!inScope(town, caller, gridId)) throw new Problem(403, 'out_of_scope', '这个令牌管不到那个地方')
  return change(desk, clerkOf(request), async (c) => {
    const row = await typeIn(c, {
      text: form.description,
      way: 'open311',
      caller: [form.last_name, form.first_name].filter(Boolean).join('') || null,
      gridId,
      categoryCode: category.code,
      place: where.place,
      pin: where.pin,
    })
    await did(c, request, { ticketNumber: row.number })
    return row
  })
}

/** 403 for whatever is wrong with a key, as the specification has it. */
async function keyHolder(desk: ServerOptions['desk'], key: string | undefined, at: Date) {
  if (key === undefined) throw new Problem(403, 'bad_key', '要带 api_key，向镇里要一个').at('api_key')
  const found = key.startsWith(API_TOKEN_PREFIX) ? await tokenOf(desk.db, key, at) : null
  if (found === null || found.mustChange) throw new Problem(403, 'bad_key', 'api_key 不对，或者已经过期')
  if (!may(found.caller, 'type_in')) throw new Problem(403, 'no_right', '这个 api_key 没有登记事情的权限（type_in）')
  return found
}

function whereOf(form: NewRequest) {
  const { lat, long } = form
  const words = (name: string) => (typeof form[name] === 'string' ? form[name] : undefined)
  const [grid, address] = [words(`attribute[${GRID}]`) ?? words('address_id'), words('address_string')]
  if ((lat === undefined) !== (long === undefined)) throw new Problem(400, 'invalid', 'lat 和 long 要一起写').at('lat')
  const pin = lat === undefined || long === undefined ? null : toGcj({ latitude: lat, longitude: long })
  const place = words(`attribute[${PLACE}]`) ?? address?.slice(0, MAX_WORDS) ?? null
  if (grid === undefined && address === undefined && pin === null)
    throw new Problem(400, 'no_location', '要写地点：lat 和 long，或者 address_string').at('address_string')
  return { grid, address, pin, place }
}

function rootOf(town: Town): string {
  const root = [...town.grids.values()].find(({ parentId, kind }) => parentId === null && kind === 'place')
  if (root === undefined) throw new Error('a town without a root')
  return root.id
}
