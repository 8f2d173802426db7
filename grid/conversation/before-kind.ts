import { MINUTE_MS } from '../calendar.ts'
import { defaultCategory } from '../taxonomy.ts'
import { isUnsolved, UNHEARD_VOICE } from '../ticket.ts'
import type { Meaning } from '../understand/meaning.ts'
import { isOnlyPlace } from '../understand/place.ts'
import { comparePlaces } from './alike.ts'
import type { Spoken } from './another-matter.ts'
import { isInvolved, isOwn } from './known.ts'
import { newest } from './more.ts'
import { type Intent, namedTickets, type Scene, type SceneTicket } from './scene.ts'

/** What a line may be whatever its words are taken for: looked at before its kind. */

const ANOTHER_ONE =
  /不是(?:同|同样)?一(?:盏|个|件|处|家|条|根|口|回事|码事|样)|不是那(?:盏|个|件|处|条)|我(?:说|讲|报)的是(?!真)/

/** 不是同一盏, and not a word more: talk by itself, an answer where something was joined. */
export const saysAnother = (text: string): boolean => text.length <= MAX_ANOTHER_CHARS && ANOTHER_ONE.test(text)
const MAX_ANOTHER_CHARS = 12

/** "不是同一盏，我说的是老仓库门口那盏": the bot joined what does not belong together. */
export function toldApart(scene: Scene, { text }: Spoken): SceneTicket | null {
  if (!ANOTHER_ONE.test(text)) return null
  const joined = scene.tickets.filter(
    (ticket) => isUnsolved(ticket.state) && isInvolved(scene, ticket) && !isOwn(scene, ticket),
  )
  return joined.sort((a, b) => b.number - a.number)[0] ?? null
}

/** 就在老井旁边那个, right after the report: where it is and not a word of what. */
export function onlyWhere(scene: Scene, { meaning, text }: Spoken): number | null {
  const { place } = meaning
  if (place === null || namedTickets(scene, meaning) !== null) return null
  const own = scene.tickets.find(({ number }) => number === scene.burst) ?? unplaced(scene)
  return isOnlyPlace(text, place) && own !== undefined && isUnsolved(own.state) && isInvolved(scene, own)
    ? own.number
    : null
}

/** In private, whose place was never told is still being told of. */
function unplaced(scene: Scene): SceneTicket | undefined {
  const own = scene.tickets.filter((ticket) => scene.isPrivate && isOwn(scene, ticket) && isUnsolved(ticket.state))
  const last = own.length === 0 ? undefined : newest(own)
  return last?.place === null ? last : undefined
}

const AGREES = /^(?:对|是的?|嗯|没错|哦)+[,，。.!！\s]+/u

/** 对对，是晒谷场: a neighbour set the place right, and whoever reported it agrees. */
export function agreesOnPlace(scene: Scene, { meaning: { place }, text }: Spoken): Intent | null {
  if (place === null || !AGREES.test(text)) return null
  const own = scene.tickets.filter((ticket) => ticket.here && isOwn(scene, ticket) && isUnsolved(ticket.state))
  if (!isOnlyPlace(text.replace(AGREES, ''), place) || own.length === 0) return null
  const { number, place: known } = newest(own)
  return comparePlaces(place, known) === 'different' ? { do: 'correct', number } : { do: 'supplement', number }
}

/** A voice that nobody wrote down yet: the same person's next words tell it, or anybody's that name its number. */
export function wordsForVoice(scene: Scene, { meaning, text }: Spoken): number | null {
  // 我说的是下水道堵了: whoever was just heard and not understood says it once more
  if (meaning.decision !== 'open' && !(scene.burst !== null && meaning.about !== null)) return null
  const first = /^\s*(\d{1,7})\s/.exec(text)?.[1]
  const named = namedTickets(scene, meaning) ?? (first === undefined ? null : [Number(first)])
  const voice = scene.tickets.find(
    ({ text, number }) => text === UNHEARD_VOICE && (named === null ? number === scene.burst : named.includes(number)),
  )
  return voice?.number ?? null
}

const ASIDE_WINDOW_MS = 30 * MINUTE_MS

/** 快去个人看看: neighbours speak of the private matter that somebody just told here; nothing of it becomes public. */
export function asideTo(scene: Scene, meaning: Meaning): SceneTicket | null {
  const code = meaning.category ?? meaning.about ?? ''
  if (meaning.place !== null || (defaultCategory(code)?.emergencyCall ?? null) === null) return null
  const fresh = ({ visibility, here, state, reportedAt }: SceneTicket) =>
    visibility === 'private' && here && isUnsolved(state) && scene.at.getTime() - reportedAt.getTime() < ASIDE_WINDOW_MS
  return scene.tickets.find(fresh) ?? null
}
