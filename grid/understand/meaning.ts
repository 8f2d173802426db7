import type { CategoryNames } from './category-called.ts'
import type { Mend } from './mend.ts'
import type { Model } from './model/model.ts'

/** The shape of an understanding: what goes in, what comes out. Pure data, no behaviour. */

export const KINDS = [
  'report',
  'supplement',
  'me_too',
  'urge',
  'withdraw',
  'not_fixed',
  'question',
  'suggestion',
  'ack',
  'resolve',
  'transfer',
  'return_up',
  'delay',
  'rating',
  'status_query',
  'thanks',
  'notice',
  'chatter',
  'emergency',
  'sensitive',
  'proxy_report',
] as const
export type Kind = (typeof KINDS)[number]

/** What only staff can answer; these move a ticket. */
export const STAFF_ANSWERS: readonly Kind[] = ['ack', 'resolve', 'transfer', 'return_up', 'delay']

export const CLOCK_CLASSES = ['S0', 'S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'SP'] as const
export type ClockClass = (typeof CLOCK_CLASSES)[number]

export const SPEAKERS = ['resident', 'liaison', 'village_staff', 'department', 'bot_admin'] as const
export type Speaker = (typeof SPEAKERS)[number]

export const RATINGS = ['satisfied', 'neutral', 'unsatisfied'] as const
export type Rating = (typeof RATINGS)[number]

/** A line as it is to be understood. */
export interface Line {
  text: string
  speaker: Speaker
  atBot: boolean
  /** What the room is talking about; null when nobody looked. */
  hints: Hints | null
  /** What was said or asked before, in a few plain words; absent, it is told from the hints. */
  before?: string | null
  /** The speaker showed a picture just before. */
  shown?: boolean
  /** What somebody else makes of it: a hint for where the line itself leaves doubt. */
  opinion?: SecondOpinion | null
}

/** A hint from outside: never more than that. */
export interface SecondOpinion {
  report: boolean
  /** A category that anybody may read of; null when none was named. */
  category: string | null
}

/** What the room is talking about, as far as it changes the meaning of a line. */
export interface Hints {
  /** Categories of the tickets that are open in this room (may be empty). */
  openTickets: string[]
  /** A ticket in this room is done and waits for its rating, or was closed lately. */
  doneTickets: string[]
  /** The speaker reported one of them. */
  ownTicket: boolean
  /** The bot has asked this speaker for a rating. */
  ratingAsked: boolean
  /** The bot or the liaison has put a question to this speaker that is still open. */
  asked: boolean
  /** Categories announced lately by a notice of staff ("明天停水"). */
  announced: string[]
}

/** A room in which nothing is going on. */
export const NO_HINTS: Hints = {
  openTickets: [],
  doneTickets: [],
  ownTicket: false,
  ratingAsked: false,
  asked: false,
  announced: [],
}

/** Half-open range of the original text with what it is. */
export interface PersonalSpan {
  start: number
  end: number
  kind: 'phone' | 'identity' | 'bank_card' | 'account' | 'house_number' | 'plate' | 'name'
}

/** An instruction given in plain grammar, beside the kinds that need a ticket's context. */
export type Command =
  | { name: 'bind'; code: string }
  | { name: 'grant'; granted: boolean }
  | { name: 'visited' }
  | { name: 'my_tasks' }
  | { name: 'undo' }
  | { name: 'leave_me_out' }
  | { name: 'erase_me' }
  | { name: 'listen_again' }
  | { name: 'make_ticket' }
  /** For the file (of these tickets, else the diary), never for the group. */
  | { name: 'note'; numbers: number[]; text: string }
  /** A head's word to whoever has the ball. */
  | { name: 'instruct'; numbers: number[]; text: string }
  /** Somebody is away and somebody stands in: `away` and `days` are the words that tell who (`own`: the speaker) and when. */
  | { name: 'stand_in'; own: boolean; away: string; deputy: string | null; days: string }
  | { name: 'agree'; agreed: boolean }
  | { name: 'back' }
  | { name: 'place'; place: string; grid: string }
  | { name: 'help' }
  | { name: 'refuse'; reason: string }
  | { name: 'merge'; from: number | null; into: number }
  /** A bare "2" or "第二个": the answer to a numbered question of the bot. */
  | { name: 'choose'; choice: number; ordinal: boolean }
  | { name: 'ding' }

export interface Meaning {
  kind: Kind
  opensTicket: boolean
  /** How sure we are that this opens a ticket, 0..1. */
  score: number
  decision: 'open' | 'ask' | 'silent'
  /** Category of the ticket that is opened, else null. */
  category: string | null
  /** How sure the category is, 0..1; 0 when no ticket is opened. */
  categoryChance: number
  /** Best category of what is talked about, also where no ticket is opened (a notice of a power cut: SD02); null if none. */
  about: string | null
  /** Clock class, raised by circumstances; null when no ticket is opened. */
  severity: ClockClass | null
  /** Where it is, as an exact substring of the text. */
  place: string | null
  /** Grid named by the place words through the gazetteer; null when they name none or several. */
  gridId: string | null
  timeText: string | null
  personal: PersonalSpan[]
  /** Ticket numbers named: "3号", "#12", "１２ 收到", "【3号】". House and group numbers are not among them. */
  numbers: number[]
  /** For a proxy report: the person it is for, in the words of the text. */
  represented: string | null
  /** For a correction ("不是三组，是四组"): what was wrong and what is right. */
  correction: { wrong: string | null; right: string } | null
  /** For "不是路灯，是水管的事": what it is about instead. */
  mend: Mend | null
  rating: Rating | null
  /** For transfer: to whom, in the words of the text ("供电所"). */
  target: string | null
  command: Command | null
  /** An answer that the model alone takes for one: too little to take somebody's work from them. */
  guessed: boolean
  /** The note that goes with a staff answer: the text without number and command word. */
  note: string
  /** Without hints: the line could mean something else if a ticket is open. Pure talk is false, and costs no query. */
  needsContext: boolean
  /** The reasons, in Chinese a clerk can read. */
  why: string[]
}

export interface PlaceName {
  name: string
  aliases: string[]
  gridId: string
  /** Ids from the root: names on one line of grids agree, and the narrowest counts. */
  path?: string
}

/** The words of one town: everything understand() knows beyond the language itself. */
export interface TownWords {
  /** Names the bot answers to. */
  botNames: string[]
  places: PlaceName[]
  /** Extra words per category code, added by the town. */
  categoryWords: Record<string, string[]>
  /** What categories are called, in lower case; absent, as the program comes. */
  categoryNames?: CategoryNames
  /** Weights learnt from labelled lines; null leaves the lexicon alone. */
  model: Model | null
  /** null: the defaults of decide.ts. */
  thresholds: Thresholds | null
}

/** Chances from which on a line is taken for a report, or asked about. */
export interface Thresholds {
  openAt: number
  askAt: number
}
