/** PostgreSQL takes at most 65,535 parameters in one statement. */
const ROWS_PER_INSERT = 2_000

/** Rows in batches that one insert can take. */
export function parts<T>(rows: T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / ROWS_PER_INSERT) }, (_, n) =>
    rows.slice(n * ROWS_PER_INSERT, (n + 1) * ROWS_PER_INSERT),
  )
}

/** The file was checked: what it refers to is there. */
export function must<T>(found: T | null): T {
  if (found === null) throw new Error('an unchecked town file reached the import')
  return found
}
