import { z } from 'zod'
import { LEVELS, STATES, SUPERVISIONS } from '../grid/ticket.ts'
import { CLOCK_CLASSES, RATINGS } from '../grid/understand/meaning.ts'
import { HOUSEHOLD_STATES, WARNING_LEVELS } from '../grid/warning/warning.ts'

/** What is answered, for /openapi.json; a test holds real answers against these shapes. */
const text = z.string()
const moment = z.iso.datetime()
const maybe = moment.nullable()
const who = z.strictObject({ id: text, name: text }).nullable()
const gridLevel = z.enum(['town', 'village', 'small_grid', 'micro_grid', 'department'])

const head = {
  number: z.int().positive(),
  state: z.enum(STATES),
  category: z.strictObject({ code: text, name: text }),
  clockClass: z.enum(CLOCK_CLASSES),
  visibility: z.enum(['public', 'private']),
  channel: z.enum(['group', 'private', 'staff']),
  grid: z.strictObject({ id: text, name: text, level: gridLevel }),
  room: z.strictObject({ id: text, topic: text }).nullable(),
  representedPerson: text.nullable(),
  text,
  place: text.nullable(),
  location: z.strictObject({ latitude: z.number(), longitude: z.number() }).nullable(),
  note: text.nullable(),
  holder: z.strictObject({ personId: text.nullable(), name: text.nullable(), gridId: text, level: gridLevel }),
  pausedUntil: maybe,
  due: z.strictObject({ accept: moment, result: moment, answer: maybe }),
  nextLookAt: maybe,
  rung: z.int(),
  level: z.enum(LEVELS),
  supervision: z.enum(SUPERVISIONS).nullable(),
  mergedInto: z.int().nullable(),
  reportedAt: moment,
  openedAt: moment,
  acknowledgedAt: maybe,
  acknowledgedBy: text.nullable(),
  resolvedAt: maybe,
  resolvedBy: text.nullable(),
  closedAt: maybe,
  reopened: z.int(),
}
const TicketHead = z.strictObject(head)

const Media = z.strictObject({ type: z.enum(['image', 'video', 'voice', 'file']), url: text, by: who })
const Ticket = z.strictObject({
  ...head,
  reporter: who,
  media: z.array(Media),
  followers: z.array(z.strictObject({ id: text, name: text })),
  rating: z.strictObject({ value: z.enum(RATINGS), by: who, proxy: z.boolean() }).nullable(),
  messages: z.array(text),
  /** Of the page of its reporter; null for whoever only looks. */
  page: text.nullable(),
  history: z.array(text),
  texts: z.array(text),
})

const List = z.strictObject({ tickets: z.array(TicketHead), next: z.int().nullable() })

const Trace = z.strictObject({
  events: z.array(
    z.strictObject({
      id: z.int(),
      at: moment,
      kind: text,
      actor: text,
      patch: z.record(text, z.unknown()),
      detail: z.record(text, z.unknown()),
      routed: text.nullable(),
    }),
  ),
  sayings: z.array(
    z.strictObject({
      id: z.int(),
      kind: text,
      roomId: text.nullable(),
      text,
      state: text,
      madeAt: moment,
      sentAt: maybe,
      failure: text.nullable(),
    }),
  ),
  lines: z.array(
    z.strictObject({
      id: z.int(),
      at: moment,
      by: text.nullable(),
      type: text,
      text,
      part: z.enum(['source', 'supplement', 'history']),
      roomId: text.nullable(),
      media: z.array(z.strictObject({ type: text, url: text })),
    }),
  ),
  names: z.record(text, text),
})

const Health = z.strictObject({
  ok: z.boolean(),
  database: z.enum(['ok', 'away']),
  queue: z.enum(['redis', 'postgres']),
  account: z.strictObject({ id: text, state: text, lastSignAt: maybe }).nullable(),
  sayings: z.strictObject({ waiting: z.int(), failed: z.int() }),
  lateSeconds: z.number(),
})

const Mend = z.strictObject({ sheet: text.nullable(), row: z.int().nullable(), column: text.nullable(), message: text })
const Counted = z.strictObject({ added: z.int(), changed: z.int(), removed: z.int() })
const Checked = z.strictObject({
  ok: z.boolean(),
  problems: z.array(Mend),
  summary: z.record(text, Counted).nullable(),
})

const Place = z.strictObject({ id: text, name: text })
const Called = z.strictObject({
  grid: Place,
  person: who,
  confirmedAt: maybe,
  confirmedBy: who,
  line: z.enum(['waiting', 'said', 'failed']).nullable(),
  passedOnAt: maybe,
  nextLookAt: maybe,
  next: z.strictObject({ grid: Place.nullable(), people: z.array(text) }).nullable(),
  told: z.array(
    z.strictObject({
      grid: Place,
      person: who,
      step: z.int(),
      at: moment,
      where: text.nullable(),
      reason: text.nullable(),
    }),
  ),
})
const WarningHead = z.strictObject({
  id: z.int(),
  grid: text,
  gridName: text,
  level: z.enum(WARNING_LEVELS),
  words: text,
  issuedBy: text,
  issuedAt: moment,
  until: maybe,
  endedBy: text.nullable(),
  endedAt: maybe,
  takenBack: z.boolean(),
  called: z.int(),
  confirmed: z.int(),
})
const Warning = WarningHead.extend({
  calls: z.array(Called),
  phones: z.array(z.strictObject({ person: who, step: text, at: moment, state: text, failure: text.nullable() })),
  households: z.array(
    z.strictObject({
      name: text,
      grid: Place,
      phone: text.nullable(),
      state: z.enum(HOUSEHOLD_STATES).nullable(),
      saidBy: who,
      saidAt: maybe,
    }),
  ),
})

/** By operation; the verbs of a ticket answer with the ticket. */
export const ANSWERS: Record<string, z.ZodType> = {
  'GET /api/tickets': List,
  'GET /api/tickets/:number': Ticket,
  'GET /api/tickets/:number/trace': Trace,
  'GET /api/warnings': z.strictObject({ warnings: z.array(WarningHead), next: z.int().nullable() }),
  'GET /api/warnings/:id': Warning,
  'GET /healthz': Health,
  'POST /api/town/check': Checked,
}
const VERB = /^POST \/api\/tickets\/:number\/\w+$/

export function answerOf(method: string, url: string): z.ZodType | null {
  const operation = `${method} ${url}`
  return ANSWERS[operation] ?? (VERB.test(operation) ? Ticket : null)
}
