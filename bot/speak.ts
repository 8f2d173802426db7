import { grpc } from 'wechaty-grpc'
import type { HardenedClient } from './hardened-client.ts'
import type { Say } from './port.ts'
import { type RefusalReason, RefusedSend, UncertainSend } from './refusals.ts'

/** One call, once. Whether it may be repeated is for the caller to decide, by the kind of error. */
export async function speak(client: HardenedClient | null, say: Say): Promise<{ externalId: string | null }> {
  if (!client?.isLoggedIn) throw new RefusedSend('offline', 'the account is not online')
  try {
    const externalId = await client.messageSendText(say.to, say.text, say.mentions)
    return { externalId: externalId || null }
  } catch (error) {
    throw sendError(error, say.to)
  }
}

const UNANSWERED = new Set<number>([
  grpc.status.CANCELLED,
  grpc.status.DEADLINE_EXCEEDED,
  grpc.status.UNAVAILABLE,
  grpc.status.ABORTED,
  grpc.status.INTERNAL,
])
// The gateway answered, but only that its own provider did not
const PROVIDER_UNANSWERED = /tim(e|ed)[ -]?out|ETIMEDOUT|ECONNRESET|socket hang up|超时/i

const REASONS: [RefusalReason, RegExp][] = [
  ['not-member', /not (a )?(room )?member|not in (the )?room|不在(该|此|本)?群|不是群成员|已被移出/i],
  ['not-friend', /not (a )?friend|不是(你的|您的|对方)?(朋友|好友)|好友验证|添加.*好友/i],
  ['offline', /not logged ?-?in|logged out|没有登录|未登录|NO CLIENT|no grpc manager/i],
  ['throttled', /20001|too (frequent|often|many)|频繁/i],
]

export function sendError(error: unknown, to: string): UncertainSend | RefusedSend {
  const { code, message } = describe(error)
  const reason = REASONS.find(([, pattern]) => pattern.test(message))?.[0]
  if (reason) return new RefusedSend(reason, `send to ${to} refused: ${reason}`)
  if (UNANSWERED.has(code) || PROVIDER_UNANSWERED.test(message)) {
    return new UncertainSend(`send to ${to}: no answer (code ${code})`)
  }
  return new RefusedSend('other', `send to ${to} refused by the gateway (code ${code})`)
}

function describe(error: unknown): { code: number; message: string } {
  if (!(error instanceof Error)) return { code: -1, message: String(error) }
  const code = 'code' in error && typeof error.code === 'number' ? error.code : -1
  return { code, message: error.message }
}
