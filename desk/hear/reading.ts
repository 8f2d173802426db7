import type { Heard } from '../../grid/heard.ts'
import { mayInform } from '../../grid/understand/informs.ts'
import { type Hints, type Meaning, NO_HINTS, type SecondOpinion, STAFF_ANSWERS } from '../../grid/understand/meaning.ts'
import { understand } from '../../grid/understand/understand.ts'
import { wordsFor } from '../directory.ts'
import type { Setting } from './place.ts'

/** A room in which anything could be open: what staff say is then read as an answer if it can be one. */
const SUPPOSED: Hints = { ...NO_HINTS, openTickets: ['QT99'] }

export type Said = Pick<Heard, 'text' | 'atBot'> & { opinion?: SecondOpinion | null; shown?: boolean }

/** The line by itself, before anybody looked at the room. */
export function readAlone(heard: Said, setting: Setting): Meaning {
  const alone = readWith(heard, setting, null)
  if (!setting.isStaff || alone.needsContext) return alone
  if (mayInform(heard.text)) return { ...alone, needsContext: true }
  return { ...alone, needsContext: STAFF_ANSWERS.includes(readWith(heard, setting, SUPPOSED).kind) }
}

/** Somebody was asked whether it is well. */
const ASKED: Hints = { ...NO_HINTS, doneTickets: ['QT99'], ownTicket: true, ratingAsked: true }

/** Would the line answer whoever asked whether it is well? */
export function readsAsAnswer(heard: Said, setting: Setting): boolean {
  const { kind, rating } = readWith(heard, setting, ASKED)
  return kind === 'not_fixed' || rating !== null
}

/** The line in its room. */
export function readWith(heard: Said, setting: Setting, hints: Hints | null): Meaning {
  const words = wordsFor(setting.town, setting.room?.gridId ?? setting.homeGridId)
  const { text, opinion = null, shown = false } = heard
  // whatever is said in private is said to the bot
  const atBot = heard.atBot || (setting.room === null && !setting.isStaff)
  return understand({ text, speaker: setting.speaker, atBot, hints, opinion, shown }, words)
}
