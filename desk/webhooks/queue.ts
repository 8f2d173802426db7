import { rowsFor } from '../../db/many.ts'
import { webhookDelivery } from '../../db/schema/webhooks.ts'
import type { Change } from '../desk.ts'
import { hears } from './kinds.ts'

/** With the event itself, in one transaction: what was committed will be told, and nothing else will. */
export async function queueDeliveries(
  { tx, at, town }: Change,
  trace: { ticketNumber: number; kind: string }[],
): Promise<void> {
  // most towns have none, and then this costs nothing
  const rows = town.webhooks.flatMap((hook) =>
    trace
      .filter(({ kind }) => hears(hook, kind))
      .map(({ ticketNumber, kind }) => ({
        webhookId: hook.id,
        ticketNumber,
        kind,
        at,
        state: 'waiting' as const,
        nextTryAt: at,
      })),
  )
  if (rows.length > 0) await tx.insert(webhookDelivery).select(rowsFor(webhookDelivery, rows))
}
