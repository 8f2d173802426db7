import { sayGathered } from '../desk/budget.ts'
import { cleanMedia } from '../desk/clean-media.ts'
import { deliver, type Speak } from '../desk/deliver.ts'
import type { Desk } from '../desk/desk.ts'
import { digest } from '../desk/digest.ts'
import { forgetWhatIsOld, nightly } from '../desk/nightly.ts'
import { type Due, sweep } from '../desk/sweep.ts'
import { ringPhones } from '../desk/warnings/call.ts'
import { sweepWarnings } from '../desk/warnings/climb.ts'
import { sendWebhooks } from '../desk/webhooks/send.ts'

/** An account that this process holds: how to speak on it, and whether it can be heard now. */
export interface Mouth {
  accountId: string
  speak: Speak
  ready: () => boolean
}

/** Every kind of job there is, on one page. They carry nothing: what is to be done stands in the rows. */
export const JOBS = {
  /** Tickets whose next look has come: reminders, next levels, colours, closing in silence. */
  escalate: (desk: Desk) => sweepAll(desk),
  /** Warnings that somebody has not confirmed. */
  warnings: (desk: Desk) => untilDone(() => sweepWarnings(desk)),
  /** Phones that are to ring. */
  phones: (desk: Desk) => untilDone(() => ringPhones(desk)),
  /** Photos whose hidden data must be taken out. */
  media: (desk: Desk) => untilDone(() => cleanMedia(desk)),
  /** Programs outside are told what happened. */
  webhooks: (desk: Desk) => untilDone(() => sendWebhooks(desk)),
  /** Once a night: what was not answered; what may be forgotten. */
  nightly: async (desk: Desk) => {
    await nightly(desk)
    await forgetWhatIsOld(desk)
  },
  /** Once on every morning of work: who has what; and what waited because somebody had heard enough. */
  digest: async (desk: Desk) => {
    await digest(desk)
    await sayGathered(desk)
  },
} satisfies Record<string, (desk: Desk) => Promise<unknown>>
export type JobName = keyof typeof JOBS
export const JOB_NAMES = Object.keys(JOBS) as JobName[]

/** Which of them do what is due; lines have queues of their own. */
export const JOBS_OF: Record<Exclude<Due, 'lines'>, JobName[]> = {
  tickets: ['escalate'],
  warnings: ['warnings'],
  phones: ['phones'],
  webhooks: ['webhooks'],
  calendar: ['nightly', 'digest'],
}

/** Lines of one account: a queue of its own, worked where the account is held, one line after the other. */
export const deliverQueue = (accountId: string) => `deliver-${accountId}`
export const deliverJob = (desk: Desk, mouth: Mouth) => async () => {
  if (mouth.ready()) await deliver(desk, mouth.accountId, mouth.speak)
}

/** While the database writes one batch the next is decided. */
const SWEEPERS = 2

/** Everything that is due; many batches side by side, each ticket in one of them. */
export async function sweepAll(desk: Desk): Promise<void> {
  if ((await sweep(desk)) === 0) return
  await Promise.all(Array.from({ length: SWEEPERS }, () => untilDone(() => sweep(desk))))
}

/** A batch that was full may not have been all; no more than this in one job. */
const MAX_BATCHES = 1_000

async function untilDone(batch: () => Promise<number>): Promise<void> {
  for (let n = 0; n < MAX_BATCHES; n++) if ((await batch()) === 0) return
}
