import { and, between, eq } from 'drizzle-orm'
import { ticket } from '../../db/schema/tickets.ts'
import { metresBetween, type Pin, pinOf } from '../../grid/coordinates.ts'
import type { Town } from '../../grid/town.ts'
import { understand } from '../../grid/understand/understand.ts'
import type { Desk } from '../desk.ts'
import { wordsFor } from '../directory.ts'

/** What lies nearer than this to a matter whose grid is known lies most likely in the same one. */
const NEAR_METRES = 300
/** In degrees, wide enough at every latitude of the country. */
const NEAR_LATITUDE = 0.003
const NEAR_LONGITUDE = 0.006
const MAX_COMPARED = 500

export interface Where {
  /** Id or name of a grid. */
  grid?: string | undefined
  address?: string | undefined
  pin: Pin | null
}

/** The grid a report from outside belongs to: by name, by the words of the address, by what was near; null: nothing tells. */
export async function locate(desk: Pick<Desk, 'db' | 'directory'>, { grid, address, pin }: Where) {
  const town = desk.directory.town()
  for (const words of [grid, address]) {
    if (words === undefined) continue
    const found = gridNamed(town, words) ?? gridIn(town, words)
    if (found !== null) return found
  }
  return pin === null ? null : gridNear(desk, pin)
}

function gridNamed(town: Town, words: string): string | null {
  return (
    [...town.grids.values()].find(({ id, name, kind }) => kind === 'place' && (id === words || name === words))?.id ??
    null
  )
}

/** The gazetteer knows 老槐树 as well as 柳河三组. */
function gridIn(town: Town, text: string): string | null {
  const line = { text, speaker: 'resident' as const, atBot: true, hints: null, before: null }
  return understand(line, wordsFor(town, null)).gridId
}

async function gridNear({ db }: Pick<Desk, 'db'>, pin: Pin): Promise<string | null> {
  const { latitude, longitude } = pin
  const near = await db
    .select({ gridId: ticket.gridId, latitude: ticket.latitude, longitude: ticket.longitude })
    .from(ticket)
    .where(
      and(
        eq(ticket.visibility, 'public'),
        between(ticket.latitude, latitude - NEAR_LATITUDE, latitude + NEAR_LATITUDE),
        between(ticket.longitude, longitude - NEAR_LONGITUDE, longitude + NEAR_LONGITUDE),
      ),
    )
    .limit(MAX_COMPARED)
  const measured = near.flatMap((one) => {
    const at = pinOf(one)
    return at === null ? [] : [{ gridId: one.gridId, metres: metresBetween(at, pin) }]
  })
  const nearest = measured.sort((a, b) => a.metres - b.metres)[0]
  return nearest !== undefined && nearest.metres <= NEAR_METRES ? nearest.gridId : null
}
