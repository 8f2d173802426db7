/** What the process hands to the simulator's routes; the simulator itself lives in bot/, which this room does not know. */
export interface SimulatorApi {
  controls: SimulatorHands
  clock: { now(): Date; stands(): boolean }
  /** Moves the clock there, doing what becomes due on the way. */
  goTo(at: Date): Promise<void>
  settle(): Promise<void>
  /** A new town: the people and groups of the simulated WeChat are looked at again. */
  welcome(): Promise<void>
}

export interface SimulatorHands {
  world(): {
    people: { id: string; name: string; friend: boolean }[]
    rooms: { id: string; topic: string }[]
  }
  addPerson(person: { name: string; alias?: string; friend?: boolean; id?: string }): { id: string }
  addRoom(room: { topic: string; members: string[]; bot: boolean; id?: string }): { id: string }
  join(roomId: string, personId: string): void
  leave(roomId: string, personId: string): void
  sayInRoom(roomId: string, say: SimulatedLine): { id: string }
  sayToBot(personId: string, say: SimulatedLine): { id: string }
  roomMessages(roomId: string, after?: string): unknown[]
  directMessages(personId: string, after?: string): unknown[]
  media(messageId: string): { bytes: Uint8Array; mime: string } | null
  faults(change: Record<string, boolean | number>): unknown
  onMessage(listener: (news: unknown) => void): () => void
}

export interface SimulatedLine {
  from: string
  type: 'text' | 'image' | 'voice' | 'video' | 'location' | 'quote' | 'recall'
  text?: string
  quote?: string
  mentions?: string[]
  image?: { base64: string; name?: string } | string
  seconds?: number
  location?: { latitude: number; longitude: number; label: string; address: string }
  sentAt?: Date
  id?: string
}
