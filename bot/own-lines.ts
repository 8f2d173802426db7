import type { MessagePayload } from './payload.ts'
import type { Echo } from './port.ts'

/** WeChat brings our own lines back: the proof that they were said, and the only one when a send gave no id. */
export function echoOf(payload: MessagePayload, delivery: { accountId: string; messageId: string; at: Date }): Echo {
  return {
    accountId: delivery.accountId,
    externalId: delivery.messageId,
    to: payload.roomId || payload.listenerId,
    text: payload.text,
    at: delivery.at,
  }
}
