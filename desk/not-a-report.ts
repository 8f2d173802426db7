import { after } from '../grid/ticket.ts'
import type { Change } from './desk.ts'
import { type Outcome, refuse } from './outcome.ts'
import { teach } from './teach.ts'
import { mustLock } from './tickets.ts'
import { withdraw } from './withdraw.ts'

/** 3号不是报事: what the bot took for a report is taken back like any other, and is an example of what is none (N-40). */
export async function notAReport(c: Change, number: number): Promise<Outcome> {
  const row = await mustLock(c, number)
  if (after('withdraw', row.state) === null) return refuse('wrong_state', row)
  const taught = await teach(c, number, { notReport: true })
  return taught.refused === null ? withdraw(c, number) : taught
}
