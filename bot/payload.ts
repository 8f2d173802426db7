import { z } from 'zod'
import type { HeardType } from '../grid/heard.ts'
import { isQuoteXml } from './quote.ts'
import { looksLikeXml, tagText } from './xml.ts'

export const TEXT_MAX = 20_000
const MENTIONS_MAX = 2000

export const MessageEvent = z.object({ messageId: z.string().min(1) })

/** A message as it crosses the wire: nine fields, anything may be empty. */
export const MessagePayload = z.object({
  id: z.string(),
  type: z.number().int(),
  talkerId: z.string(),
  roomId: z
    .string()
    .nullish()
    .transform((id) => id ?? ''),
  listenerId: z
    .string()
    .nullish()
    .transform((id) => id ?? ''),
  text: z
    .string()
    .nullish()
    .transform((text) => clean(text ?? '')),
  timestamp: z
    .number()
    .nullish()
    .transform((stamp) => stamp ?? 0),
  mentionIdList: z
    .array(z.string())
    .nullish()
    .transform((ids) => (ids ?? []).slice(0, MENTIONS_MAX)),
})
export type MessagePayload = z.infer<typeof MessagePayload>

// Neither a NUL nor half a character can be stored in PostgreSQL
function clean(text: string): string {
  return text
    .slice(0, TEXT_MAX)
    .replaceAll('\0', '')
    .replace(/\p{Surrogate}/gu, '\ufffd')
}

/** wechaty's numbers for message types. */
const WECHATY_TYPES = new Map<number, HeardType>([
  [1, 'file'],
  [2, 'voice'],
  [6, 'image'],
  [7, 'text'],
  [8, 'location'],
  [10, 'text'],
  [13, 'recall'],
  [15, 'video'],
])
const SYSTEM_LINE = 0

export function heardType({ type, text }: MessagePayload): HeardType {
  const known = WECHATY_TYPES.get(type) ?? 'other'
  if (known !== 'text' && known !== 'other') return known
  if (isQuoteXml(text)) return 'text'
  if (text.includes('<revokemsg>')) return 'recall'
  return looksLikeXml(text) ? 'other' : known
}

/** Providers put XML into the text of everything that is not text. */
export function wordsOf({ text }: MessagePayload, type: HeardType): string {
  if (type === 'text') return text
  return type === 'other' && !looksLikeXml(text) ? text : ''
}

/** Either the id alone or WeChat's revoke XML. */
export function recalledId(text: string): string | null {
  const id = text.includes('<revokemsg>') ? (tagText(text, 'newmsgid') ?? tagText(text, 'msgid')) : text.trim()
  return id || null
}

/** WeChat's only sign that the account speaks too often; a resident who types the words does not count. */
export function isThrottleLine({ type, text }: MessagePayload): boolean {
  return type === SYSTEM_LINE && !looksLikeXml(text) && /操作(过于|太)频繁/.test(text)
}

const SECONDS_BELOW = 1e11

/** Some providers stamp seconds, some milliseconds, some nothing; a clock that runs ahead is taken as now. */
export function sentAt({ timestamp }: MessagePayload, at: Date): Date {
  if (!(timestamp > 0)) return at
  const stampedMs = timestamp < SECONDS_BELOW ? timestamp * 1000 : timestamp
  return new Date(Math.min(stampedMs, at.getTime()))
}
