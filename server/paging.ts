import { z } from 'zod'

const MAX_PAGE = 1_000

/** Pages by key: what comes in or goes meanwhile moves nothing. */
export const Paging = z.object({
  /** The last key of the page before. */
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(MAX_PAGE),
})

export interface Paged {
  key: string
}

/** One page of what lies in memory, in the order of the keys. */
export function page<Row extends Paged>(
  rows: Row[],
  { cursor, limit }: { cursor?: string | undefined; limit: number },
) {
  const after = rows.filter(({ key }) => cursor === undefined || key > cursor)
  const shown = after.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).slice(0, limit)
  return { rows: shown, next: after.length > limit ? (shown.at(-1)?.key ?? null) : null }
}
