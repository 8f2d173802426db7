import { grpc } from 'wechaty-grpc'

const REASON_MAX = 80

/** For the log. Never the text of a provider's error: it may hold what somebody said. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error'
  if ('code' in error && typeof error.code === 'number') return grpc.status[error.code] ?? `code ${error.code}`
  return error.message.split('\n', 1)[0]?.slice(0, REASON_MAX) ?? error.name
}
