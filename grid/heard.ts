/** What the bot's account heard, in our own words: no type of any WeChat library comes past bot/. */
export type HeardType = 'text' | 'image' | 'voice' | 'video' | 'location' | 'recall' | 'file' | 'other'

export interface Quote {
  /** Provider id of the quoted message, where the provider gives one (raw XML dialect). */
  messageId: string | null
  /** Display name of the person quoted, as the quote's text gives it. */
  name: string | null
  /** The quoted words; WeChat may shorten them. */
  text: string
}

export interface HeardMedia {
  bytes: Uint8Array
  name: string
  mime: string
}

export interface HeardLocation {
  /** GCJ-02, as WeChat sends it. */
  latitude: number
  longitude: number
  label: string
  address: string
}

export interface Talker {
  /** Permanent id of the contact at the provider. */
  id: string
  /** Name shown in this room (群昵称 before 微信昵称). */
  name: string
  /** Can be reached in a private chat. */
  friend: boolean
}

export interface Heard {
  accountId: string
  messageId: string
  /** Provider id and topic of the group; null in a private chat with the bot. */
  room: { id: string; topic: string } | null
  /** In a private chat: provider ids of the groups in which both are; where somebody lives is seen from them. */
  sharedRooms?: string[]
  talker: Talker
  /** When the account received it. */
  at: Date
  /** The time stamped on the message; earlier than `at` when it came late. */
  sentAt: Date
  type: HeardType
  /** The words alone: quote and leading mentions of the bot taken off. */
  text: string
  quote: Quote | null
  /** Provider ids of everybody @-ed, the bot left out. */
  mentions: string[]
  atBot: boolean
  atAll: boolean
  media: HeardMedia | null
  location: HeardLocation | null
  /** For type recall: the id of the message taken back. */
  recalls: string | null
}

/** Somebody came into a room or left it (the bot itself included). */
export interface Moved {
  accountId: string
  room: { id: string; topic: string }
  kind: 'join' | 'leave'
  people: { id: string; name: string }[]
  at: Date
}

/** Rooms and contacts that the account can see, told at login and when they appear or change. */
export interface Seen {
  accountId: string
  rooms: { id: string; topic: string }[]
  contacts: Talker[]
}
