/** What the simulator's page and HTTP API, the scenarios and the tests may do to the simulated WeChat. */
export type SimKind = 'text' | 'image' | 'voice' | 'video' | 'location' | 'quote' | 'recall'

export interface SimLocation {
  /** GCJ-02, as WeChat sends it. */
  latitude: number
  longitude: number
  label: string
  address: string
}

export interface SimSay {
  from: string
  type: SimKind
  text?: string
  /** Id of the message quoted; for a recall, of the message taken back. */
  quote?: string
  /** Person ids, `bot` or `all`. */
  mentions?: string[]
  /** A label stands for a small picture (or video) of its own. */
  image?: { base64: string; name?: string } | string
  seconds?: number
  location?: SimLocation
  /** The time stamped on the message, when it comes late. */
  sentAt?: Date
  /** An id that exists already: the very same message is delivered once more. */
  id?: string
}

export interface SimView {
  id: string
  from: string
  fromName: string
  type: SimKind
  text: string
  quoteId?: string
  mentions: string[]
  /** ISO 8601. */
  at: string
  recalled: boolean
  imageUrl?: string
  seconds?: number
  location?: SimLocation
  /** Said by the bot. */
  mine: boolean
}

export type SimNews = SimView & { roomId: string | null; withPerson: string | null }

/** What real providers get wrong, each to be switched on alone. */
export interface Faults {
  /** xp: no mention ids, only the text. */
  noMentionIds: boolean
  /** xp: a fresh id for every delivery. */
  unstableIds: boolean
  /** Every message is delivered twice. */
  duplicate: boolean
  noSelfEcho: boolean
  noMsgIdOnSend: boolean
  /** The gateway takes this long before it says the line and answers. */
  sendDelayMs: number
  /** What people say does not reach the account. */
  dropIncoming: boolean
  /** The system line 操作过于频繁 comes at once and after every send. */
  rateLimitLine: boolean
  /** Sends are never said and never answered. */
  hangSends: boolean
  /** Sends are answered with an error and not said. */
  failSends: boolean
  wecomQuotes: boolean
  rawXmlQuotes: boolean
}

export const NO_FAULTS: Faults = {
  noMentionIds: false,
  unstableIds: false,
  duplicate: false,
  noSelfEcho: false,
  noMsgIdOnSend: false,
  sendDelayMs: 0,
  dropIncoming: false,
  rateLimitLine: false,
  hangSends: false,
  failSends: false,
  wecomQuotes: false,
  rawXmlQuotes: false,
}

export interface NewPerson {
  name: string
  /** The name shown in groups (群昵称). */
  alias?: string
  /** Default true; only friends can be written to in private. */
  friend?: boolean
  id?: string
}

export interface NewRoom {
  topic: string
  members: string[]
  bot: boolean
  id?: string
}

export interface WorldView {
  me: { id: string; name: string }
  people: { id: string; name: string; alias: string; friend: boolean; rooms: string[] }[]
  rooms: { id: string; topic: string; members: { id: string; name: string }[] }[]
}

/** Whoever asks for a person, room or message that does not exist gets an Error with a Chinese sentence. */
export interface SimulatorControls {
  world(): WorldView
  addPerson(person: NewPerson): { id: string }
  addRoom(room: NewRoom): { id: string }
  join(roomId: string, personId: string): void
  leave(roomId: string, personId: string): void
  sayInRoom(roomId: string, say: SimSay): { id: string }
  /** Writing to the bot in private makes the person its friend, as adding it in WeChat would. */
  sayToBot(personId: string, say: SimSay): { id: string }
  roomMessages(roomId: string, after?: string): SimView[]
  directMessages(personId: string, after?: string): SimView[]
  media(messageId: string): { bytes: Uint8Array; mime: string } | null
  faults(change: Partial<Faults>): Faults
  /** Resolves when all that reached the bot's account is handled and none of its own echoes is outstanding. */
  settled(): Promise<void>
  /** For live pages; returns the way to stop listening. */
  onMessage(listener: (news: SimNews) => void): () => void
}
