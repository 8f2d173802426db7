import { z } from 'zod'

const Step = z.looseObject({
  id: z.string(),
  at: z.string().optional(),
  who: z.string().optional(),
  room: z.string().optional(),
  type: z.enum(['text', 'image', 'voice', 'video', 'location', 'quote', 'recall', 'join', 'leave']).optional(),
  text: z.string().optional(),
  mentions: z.array(z.string()).optional(),
  image: z.string().optional(),
  video: z.string().optional(),
  seconds: z.number().optional(),
  lat: z.number().optional(),
  lng: z.number().optional(),
  label: z.string().optional(),
  address: z.string().optional(),
  quote: z.string().optional(),
  target: z.string().optional(),
  sent_at: z.string().optional(),
  redeliver: z.string().optional(),
  advance: z.string().optional(),
  advance_to: z.string().optional(),
})
export type Step = z.infer<typeof Step>

const Person = z.object({
  name: z.string(),
  role: z.enum(['resident', 'unknown', 'liaison', 'small_grid', 'village', 'town', 'department']),
  grid: z.union([z.string(), z.array(z.string())]).optional(),
  grids: z.array(z.string()).optional(),
  rooms: z.array(z.string()),
  friend: z.boolean().optional(),
})
export type ScenarioPerson = z.infer<typeof Person>

/** One conversation of the acceptance corpus, as its own README describes it. */
export const Scenario = z.looseObject({
  title: z.string(),
  rooms: z.record(z.string(), z.object({ grid: z.string(), kind: z.enum(['residents', 'staff']) })),
  people: z.record(z.string(), Person),
  steps: z.array(Step).min(1),
  expect: z.array(z.looseObject({})),
})
export type Scenario = z.infer<typeof Scenario>

/** What happened, in the form the scorer reads. */
export interface Trace {
  says: { at: string; room: string; text: string; mentions: string[] }[]
  snapshots: { at: string; tickets: TraceTicket[] }[]
  failed_steps: string[]
  /** Everything that was said, by people and by the bot, as it really came out. */
  talk: { at: string; room: string; from: string; type: string; text: string; mine: boolean }[]
}

export interface TraceTicket {
  id: string
  no: string
  state: string
  category: string
  severity: string
  grid: string
  reporter: string | null
  followers: string[]
  holders: string[]
  photos: number
  media: Record<string, number>
  messages: string[]
  history_steps: string[]
  place: string | null
  texts: string[]
  private: boolean
  reopened: number
  rating: string | null
  rated_by: string | null
  proxy: boolean
  represented: string | null
  proxy_rating: boolean
  acked_by: string | null
  resolved_by: string | null
  accept_due: string | null
  result_due: string | null
  reported_at: string
  level: string
  merged_into?: string
}
