import { mayAct } from '../grid/duties.ts'
import { isUnsolved } from '../grid/ticket.ts'
import { untilDay } from '../grid/until.ts'
import { toResidents } from '../grid/wording/residents.ts'
import { askForTime, takenUp, type Wish } from './ask-for-time.ts'
import { answer } from './audience.ts'
import { type Change, personOf } from './desk.ts'
import { dayEnd } from './grace.ts'
import { holderWords, matterOf, promiseWords } from './matter.ts'
import { done, type Outcome, refuse } from './outcome.ts'
import { alter, mustLock } from './tickets.ts'

const STOPS = /挂起|挂账|挂一挂|先停|暂停|先放/u
const WORDS_OF_DELAY = /^.*?(?:延期|延长|推迟|顺延|挂起|挂账|暂停|先停|先放|改|缓|延|拖)/u

const kindOf = (note: string): Wish['kind'] => (STOPS.test(note) ? 'pause' : 'extend')

/** What follows the first comma says why: "挂起到下周一，控制盒要厂家发货". */
function reasonOf(note: string): string {
  const [first = '', ...rest] = note.split(/[，,。；;]/u)
  const others = [first, ...rest].filter((clause) => !WORDS_OF_DELAY.test(clause))
  return (others.length > 0 ? others : [note]).join('，').trim()
}

/** 要缓一缓: the holder says why it takes longer, and with a day, until when: that is for the level above to grant. */
export async function delay(c: Change, number: number, note: string): Promise<Outcome> {
  const row = await mustLock(c, number)
  const personId = personOf(c.actor)
  if (personId === null || !mayAct(c.town, { personId, day: c.day }, row)) return refuse('not_allowed', row)
  if (!isUnsolved(row.state)) return refuse('wrong_state', row)
  const day = untilDay(note, c.day)
  const wish = day === null ? null : { kind: kindOf(note), day, reason: reasonOf(note), personId }
  if (wish !== null && (wish.kind === 'pause' || dayEnd(c, wish.day) > row.resultDue)) return askForTime(c, row, wish)
  const next = await alter(c, row, {
    kind: 'noted',
    patch: takenUp(c, row, personId),
    detail: { note, delayed: true },
  })
  const words = { who: holderWords(c, next), promise: promiseWords(c, next) }
  await answer(c, next, { kind: 'progress', text: toResidents(c).progress(matterOf(c, next), words) })
  return done(next)
}
