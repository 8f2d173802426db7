/** A town of 10,000 grids is below 2 MB as a workbook; what lies beyond these is a mistake or an attack. */
export const WORKBOOK_LIMITS = {
  bytes: 5_000_000,
  unzippedBytes: 60_000_000,
  entries: 1_000,
  sheets: 40,
  rows: 20_000,
  columns: 26,
  cells: 400_000,
} as const

export const READING_TAKES_AT_MOST_MS = 20_000
export const READER_HEAP_MB = 256
/** More than a clerk mends in one go. */
export const MAX_PROBLEMS = 1_000
