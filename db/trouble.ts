/** SQLSTATE classes and driver codes that mean: the database is away, not: the statement was wrong. */
const AWAY = /^(?:ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|57P0[123]|08\d\d\d|53300)$/
/** The driver says these without a code. */
const AWAY_WORDS = /Connection terminated|not queryable|timeout exceeded when trying to connect|Cannot use a pool after/
const MAX_CAUSES = 5

/** True when PostgreSQL cannot be reached or is going down or coming up; what was asked may be asked again later. */
export function isAway(error: unknown): boolean {
  for (let cause = error, n = 0; cause instanceof Error && n < MAX_CAUSES; cause = cause.cause, n++) {
    if ('code' in cause && typeof cause.code === 'string' && AWAY.test(cause.code)) return true
    if (AWAY_WORDS.test(cause.message)) return true
    if (cause instanceof AggregateError && cause.errors.some(isAway)) return true
  }
  return false
}
