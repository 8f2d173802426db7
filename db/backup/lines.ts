import { z } from 'zod'

/** The form of the file; a later program may write another. */
export const FORMAT = 1

/** A backup is lines of JSON, packed: who made it, rows, counters, files, and an end that says how much there was. */
export const Line = z.union([
  z.strictObject({ huiyin: z.literal('backup'), format: z.number(), migration: z.number(), at: z.string() }),
  z.strictObject({ table: z.string(), row: z.record(z.string(), z.unknown()) }),
  z.strictObject({ counter: z.string(), column: z.string(), value: z.number(), called: z.boolean() }),
  z.strictObject({ media: z.string().regex(/^[0-9a-f]{64}$/), bytes: z.base64() }),
  z.strictObject({ end: z.strictObject({ rows: z.number(), files: z.number() }) }),
])
export type Line = z.infer<typeof Line>
