import { z } from 'zod'
import type { PublicTicket } from '../../desk/outside/public-ticket.ts'
import { DAY_MS } from '../../grid/calendar.ts'
import { Problem } from '../errors.ts'
import type { Value } from './answer.ts'

/** A search may not span more (GeoReport v2). */
const MAX_SPAN_DAYS = 90
const MAX_LISTED = 1_000
const MAX_LIST_CHARS = 11 * MAX_LISTED
const MAX_PAGE = 1_000_000

/** What is written twice counts as a list, and what is left empty as not written at all (GeoReport v2, Optional Arguments). */
export const given = <T extends z.ZodType>(inner: T) =>
  z.preprocess((wish) => {
    const text = Array.isArray(wish) ? wish.filter((one) => one !== '').join(',') : wish
    return text === '' ? undefined : text
  }, inner.optional())
const list = z
  .string()
  .max(MAX_LIST_CHARS)
  .transform((text) =>
    text
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  )
const moment = z.iso.datetime({ offset: true, error: '时间写成 2026-03-02T09:00:00+08:00 这样' })
const number = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, '编号是数字')
  .transform(Number)

export const Search = z.object({
  jurisdiction_id: given(z.string().max(200)),
  service_request_id: given(list.pipe(z.array(number).max(MAX_LISTED, `一次最多${MAX_LISTED}件`))),
  service_code: given(list),
  start_date: given(moment),
  end_date: given(moment),
  status: given(list.pipe(z.array(z.enum(['open', 'closed'], '状态写 open 或 closed')))),
  extensions: given(z.stringbool('extensions 写 true 或 false')),
  /** Not in the specification, but asked for by most who read it. */
  page: given(z.coerce.number('第几页是数字').int().min(1).max(MAX_PAGE)),
  page_size: given(z.coerce.number('每页几件是数字').int().min(1).max(MAX_LISTED)),
})

/** The last ninety days where nothing is said; from or up to a day, ninety days from there. */
export function spanOf({ start_date, end_date }: z.infer<typeof Search>, now: Date): { from: Date; to: Date } {
  const span = MAX_SPAN_DAYS * DAY_MS
  const start = start_date === undefined ? null : new Date(start_date)
  const end = end_date === undefined ? null : new Date(end_date)
  const to = end ?? (start === null ? now : new Date(start.getTime() + span))
  const from = start ?? new Date(to.getTime() - span)
  if (to < from) throw new Problem(400, 'invalid', 'end_date 在 start_date 之前').at('end_date')
  if (to.getTime() - from.getTime() > span)
    throw new Problem(400, 'span_too_long', `一次最多查${MAX_SPAN_DAYS}天，请分几次查`).at('end_date')
  return { from, to }
}

/** Which of those found; everything on one page where nothing is said. */
export function pageOf({ page = 1, page_size: size = MAX_LISTED }: z.infer<typeof Search>) {
  return { limit: size, offset: (page - 1) * size }
}

/** undefined: both. */
export function wantsOpen({ status = [] }: z.infer<typeof Search>): boolean | undefined {
  return new Set(status).size === 1 ? status[0] === 'open' : undefined
}

export function requestOf(ticket: PublicTicket, extensions: boolean): { [name: string]: Value } {
  const { mergedInto } = ticket
  return {
    service_request_id: String(ticket.number),
    status: ticket.isOpen ? 'open' : 'closed',
    status_notes: mergedInto === null ? ticket.stateName : `${ticket.stateName}，见${mergedInto}号`,
    service_name: ticket.category.name,
    service_code: ticket.category.code,
    description: ticket.what,
    agency_responsible: ticket.office,
    service_notice: null,
    requested_datetime: ticket.reportedAt,
    // of what is over: when it was settled, not when somebody thanked for it (GeoReport v2)
    updated_datetime: ticket.isOpen ? ticket.updatedAt : (ticket.resolvedAt ?? ticket.updatedAt),
    expected_datetime: ticket.expectedAt,
    address: [ticket.grid.name, ticket.place].filter((part) => part !== null).join(' '),
    address_id: ticket.grid.id,
    zipcode: null,
    lat: ticket.point?.latitude ?? null,
    long: ticket.point?.longitude ?? null,
    media_url: null,
    ...(extensions ? { extended_attributes: extended(ticket) } : {}),
  }
}

/** What the specification's two states leave out. */
function extended({ state, stateName, mergedInto, resolvedAt, category, grid }: PublicTicket): Value {
  return {
    state,
    state_name: stateName,
    merged_into: mergedInto === null ? null : String(mergedInto),
    resolved_datetime: resolvedAt,
    service_group: category.group,
    grid_id: grid.id,
    grid_name: grid.name,
  }
}
