import { z } from 'zod'
import { LISTS } from '../desk/lists.ts'
import { STATES } from '../grid/ticket.ts'

/** Which tickets are meant, in a list as in an export. */
export const TicketFilter = z.object({
  grid: z.string().max(60).optional(),
  state: z
    .string()
    .max(200)
    .optional()
    .transform((text) => (text === undefined ? [] : text.split(',')))
    .pipe(z.array(z.enum(STATES))),
  category: z
    .string()
    .regex(/^[A-Z]{2}(?:\d{2})?$/, '类别写成 SS 或者 SS01 这样')
    .optional(),
  /** What needs a person, as the first page counts it. */
  list: z.enum(LISTS).optional(),
  /** In whose hands. */
  holder: z.string().max(60).optional(),
  q: z.string().max(100).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
})

export function wishOf({ grid, state, category, holder, list, q, from, to }: z.infer<typeof TicketFilter>, now: Date) {
  const [begin, end] = [from, to].map((moment) => (moment === undefined ? undefined : new Date(moment)))
  return {
    gridId: grid,
    states: state,
    category,
    holder,
    words: q,
    list: list && { name: list, now },
    from: begin,
    to: end,
  }
}
