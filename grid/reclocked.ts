import { addLimit } from './calendar.ts'
import { type Clocked, deadlines, firstRung } from './ladder.ts'
import type { Policy } from './policy.ts'
import type { ClockClass } from './understand/meaning.ts'

/**
 * The clocks of a ticket that turns out to be of another class: counted anew from its report, and from now where that
 * moment is over already: nobody missed a time that nobody had told them.
 */
export function reclocked(
  policy: Policy,
  ticket: Clocked,
  { clockClass, at }: { clockClass: ClockClass; at: Date },
): Partial<Clocked> {
  if (clockClass === ticket.clockClass) return {}
  const reported = deadlines(policy, clockClass, ticket.reportedAt)
  const anew = deadlines(policy, clockClass, at)
  const acceptDue = addLimit(policy.calendar, ticket.acceptFrom, policy.clocks[clockClass].accept)
  const patch = {
    clockClass,
    ...(acceptDue > at ? { acceptDue } : { acceptFrom: at, acceptDue: anew.acceptDue }),
    resultDue: isAgreed(policy, ticket)
      ? earlier(ticket.resultDue, anew.resultDue)
      : later(at, reported.resultDue, anew.resultDue),
    answerDue: reported.answerDue === null ? null : later(at, reported.answerDue, anew.answerDue ?? reported.answerDue),
  }
  return { ...patch, rung: firstRung({ ...ticket, ...patch }, policy, at) }
}

/** The day was put off, or given anew when somebody took it: it is not the one that its class gave it. */
function isAgreed(policy: Policy, { clockClass, reportedAt, resultDue }: Clocked): boolean {
  return deadlines(policy, clockClass, reportedAt).resultDue.getTime() !== resultDue.getTime()
}

const earlier = (a: Date, b: Date) => (a < b ? a : b)
const later = (at: Date, due: Date, anew: Date) => (due > at ? due : anew)
