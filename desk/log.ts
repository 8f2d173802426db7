import pino from 'pino'

/** A line for the operator: what happened, with ids; never what people said. */
export type Log = (line: string, fields?: Record<string, unknown>) => void

/** JSON lines on stderr; secrets are taken out whatever name they come under. */
export function openLog(): Log {
  const logger = pino(
    { base: null, timestamp: pino.stdTimeFunctions.isoTime, redact: ['*.token', '*.password', 'token', 'password'] },
    pino.destination(2),
  )
  return (line, fields = {}) => logger.info(fields, line)
}
