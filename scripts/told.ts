/** A moment as petitions carry it ("2019-07-07 7:28:06") or as ISO; null when it is neither. */
export function momentOf(text: string | null | undefined): Date | null {
  const parts = /^(\d{4})-(\d{1,2})-(\d{1,2})[ T](\d{1,2}):(\d{2})(?::(\d{2}))?/.exec(text ?? '')
  if (parts === null) return null
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts
    .slice(1)
    .map((part) => Number(part ?? 0))
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second))
}
