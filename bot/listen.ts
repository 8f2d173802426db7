import type { Heard, HeardMedia, Talker } from '../grid/heard.ts'
import { type Ears, guarded, retried } from './ears.ts'
import type { HardenedClient } from './hardened-client.ts'
import { locationOf } from './location.ts'
import { hasMedia, isTooBig, mediaOf } from './media.ts'
import { addressed } from './mentions.ts'
import { echoOf } from './own-lines.ts'
import { heardType, isThrottleLine, MessageEvent, MessagePayload, recalledId, sentAt, wordsOf } from './payload.ts'
import { parseQuote } from './quote.ts'
import { reasonOf } from './reason.ts'

const SEEN_IDS_MAX = 20_000

/** Ids of deliveries already taken, the oldest forgotten first. */
export class SeenIds {
  readonly #ids = new Set<string>()

  /** false: it was taken before. */
  take(id: string): boolean {
    if (this.#ids.has(id)) return false
    this.#ids.add(id)
    const oldest = this.#ids.values().next().value
    if (this.#ids.size > SEEN_IDS_MAX && oldest !== undefined) this.#ids.delete(oldest)
    return true
  }

  giveBack(id: string): void {
    this.#ids.delete(id)
  }
}

/** The puppet's own event comes in the order of arrival; wechaty's `message` event comes when it has loaded the room. */
export function hearMessages(ears: Ears, client: HardenedClient, seen: SeenIds): void {
  const { handled } = ears.options
  const take = guarded(ears, (event: unknown) => {
    const { messageId } = MessageEvent.parse(event)
    if (seen.take(messageId)) queue(ears, messageId, seen)
    else handled?.(messageId)
  })
  client.on('message', take)
}

function queue(ears: Ears, messageId: string, seen: SeenIds): void {
  const { clock, log, handled } = ears.options
  const at = clock()
  // Only what could not be fetched may come again; what the handler refused was heard
  const lose = (error: unknown): never => {
    seen.giveBack(messageId)
    throw error
  }
  ears.inbox.put({
    prepare: () => receive(ears, messageId, at).catch(lose),
    failed: (error) => log('a message was not handled', { messageId, why: reasonOf(error) }),
    done: () => handled?.(messageId),
  })
}

async function receive(ears: Ears, messageId: string, at: Date): Promise<() => Promise<void>> {
  const { events, id: accountId } = ears.options
  const payload = await retried(ears, async () => MessagePayload.parse(await ears.client().messagePayload(messageId)))
  if (isThrottleLine(payload)) return () => events.throttled(at)
  if (payload.talkerId === ears.selfId) return () => events.echoed(echoOf(payload, { accountId, messageId, at }))
  const heard = await heardOf(ears, { ...payload, id: messageId }, at)
  return heard ? () => events.hear(heard) : async () => {}
}

async function heardOf(ears: Ears, payload: MessagePayload, at: Date): Promise<Heard | null> {
  const { id, roomId, talkerId } = payload
  const [official, topic, talker, names] = await Promise.all([
    isOfficial(ears, talkerId),
    roomId ? retried(ears, () => ears.directory.topic(roomId)).catch(() => '') : '',
    talkerOf(ears, payload),
    namesOfBot(ears, roomId),
  ])
  if (official) return null
  const type = heardType(payload)
  const reply = parseQuote(wordsOf(payload, type))
  const said = addressed({ text: reply.text, mentionIds: payload.mentionIdList }, { id: ears.selfId, names })
  return {
    accountId: ears.options.id,
    messageId: id,
    room: roomId ? { id: roomId, topic } : null,
    sharedRooms: roomId ? [] : await ears.directory.roomsWith(talkerId).catch(() => []),
    talker,
    at,
    sentAt: sentAt(payload, at),
    type,
    ...said,
    quote: reply.quote,
    media: hasMedia(type) ? await mediaOrNull(ears, id) : null,
    location: type === 'location' ? await retried(ears, () => locationOf(ears.client(), id, payload.text)) : null,
    recalls: type === 'recall' ? recalledId(payload.text) : null,
  }
}

async function isOfficial(ears: Ears, talkerId: string): Promise<boolean> {
  const card = await ears.directory.card(talkerId).catch(() => null)
  return card?.official ?? false
}

/** A report without its sender's name is still a report. */
async function talkerOf(ears: Ears, { roomId, talkerId }: MessagePayload): Promise<Talker> {
  const nameless = { id: talkerId, name: '', friend: false }
  return retried(ears, () => ears.directory.talker(roomId || null, talkerId)).catch(() => nameless)
}

async function namesOfBot(ears: Ears, roomId: string): Promise<string[]> {
  const { directory, selfId, options } = ears
  const account = await directory.card(selfId).catch(() => null)
  const alias = roomId ? await directory.alias(roomId, selfId).catch(() => '') : ''
  return [account?.name ?? '', alias, ...options.botNames].filter((name) => name !== '')
}

async function mediaOrNull(ears: Ears, messageId: string): Promise<HeardMedia | null> {
  try {
    return await retried(ears, () => mediaOf(ears.client(), messageId), isTooBig)
  } catch (error) {
    ears.options.log('media could not be fetched', { messageId, why: reasonOf(error) })
    return null
  }
}
