import { asc } from 'drizzle-orm'
import { ticket } from '../../db/schema/tickets.ts'
import type { Desk } from '../../desk/desk.ts'
import { type TicketView, viewTicket } from '../../desk/view.ts'
import type { SimulatorApi } from '../../server/simulator-api.ts'
import type { Scenario, TraceTicket } from './format.ts'

export interface World {
  scenario: Scenario
  desk: Desk
  simulator: SimulatorApi
  /** Steps that were said, with the id WeChat gave them. */
  steps: Map<string, { messageId: string; again: () => void }>
  failed: string[]
}

/** A line as the simulator shows it. */
export interface View {
  id: string
  fromName: string
  type: string
  recalled: boolean
  text: string
  at: string
  mine: boolean
  mentions: string[]
}

/** All tickets as the scorer wants to see them now. */
export async function snapshot(world: World): Promise<TraceTicket[]> {
  return (await views(world)).map((view) => traceTicket(world, view))
}

/** Number of the ticket that holds this step; of a merged one, of where it went. */
export async function ticketOfStep(world: World, step: string): Promise<number | null> {
  const messageId = world.steps.get(step)?.messageId
  const all = await views(world)
  const holding = all.filter(
    (view) => messageId !== undefined && [...view.messages, ...view.history].includes(messageId),
  )
  return holding[0]?.mergedInto ?? holding[0]?.number ?? null
}

async function views({ desk }: World): Promise<TicketView[]> {
  const rows = await desk.db.select({ number: ticket.number }).from(ticket).orderBy(asc(ticket.number))
  const all = await Promise.all(rows.map(({ number }) => viewTicket(desk.db, desk.directory.town(), number)))
  return all.filter((view) => view !== null)
}

function traceTicket(world: World, view: TicketView): TraceTicket {
  const stepOf = new Map([...world.steps].map(([step, { messageId }]) => [messageId, step]))
  const stepsOf = (ids: string[]) => ids.flatMap((id) => stepOf.get(id) ?? [])
  const key = (externalId: string | undefined) => (externalId === undefined ? null : externalId.replace(/^wx-/, ''))
  const count = (type: string) => view.media.filter((media) => media.type === type).length
  return {
    id: String(view.number),
    no: String(view.number),
    state: view.state,
    category: view.category.code,
    severity: view.clockClass,
    grid: view.grid.name,
    reporter: key(view.reporter?.id),
    followers: view.followers.flatMap((follower) => key(follower.id) ?? []),
    holders: view.holder.personId === null ? [] : [view.holder.personId],
    photos: count('image'),
    media: { image: count('image'), video: count('video'), voice: count('voice') },
    messages: stepsOf(view.messages),
    history_steps: stepsOf(view.history),
    place: view.place,
    texts: view.texts,
    private: view.visibility === 'private',
    reopened: view.reopened,
    rating: view.rating?.value ?? null,
    rated_by: key(view.rating?.by?.id),
    proxy: view.representedPerson !== null,
    represented: view.representedPerson,
    proxy_rating: view.rating?.proxy ?? false,
    acked_by: view.acknowledgedBy,
    resolved_by: view.resolvedBy,
    accept_due: view.due.accept,
    result_due: view.due.result,
    reported_at: view.reportedAt,
    level: view.level,
    ...(view.mergedInto === null ? {} : { merged_into: String(view.mergedInto) }),
  }
}
