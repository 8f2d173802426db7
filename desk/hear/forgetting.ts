import type { Heard } from '../../grid/heard.ts'

/** Maps that forget: what the bot remembers of talk is in memory alone, little, and the oldest goes first. */
export const MAX_KEYS = 20_000

/** One person in one room. */
export function keyOf(heard: {
  accountId: string
  room: Pick<NonNullable<Heard['room']>, 'id'> | null
  talker: Pick<Heard['talker'], 'id'>
}): string {
  return `${heard.accountId}/${heard.room?.id ?? ''}/${heard.talker.id}`
}

/** Newest last, so that the first key is the oldest. */
export function remember<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key)
  map.set(key, value)
}

export function forgetOldest(map: Map<string, unknown>): void {
  const [oldest] = map.keys()
  if (oldest !== undefined) map.delete(oldest)
}
