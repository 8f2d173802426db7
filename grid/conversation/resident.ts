import { HOUR_MS } from '../calendar.ts'
import { defaultCategory, isPrivate, OTHER } from '../taxonomy.ts'
import { isUnsolved } from '../ticket.ts'
import type { Meaning } from '../understand/meaning.ts'
import { isElsewhere, sameMatter, sharesLetters } from './alike.ts'
import { asNews, isAkin, isAnotherMatter, isNewTrouble, type Spoken, tellsOfAnotherPlace } from './another-matter.ts'
import { agreesOnPlace, asideTo, onlyWhere, toldApart, wordsForVoice } from './before-kind.ts'
import { badPart, brokenAgain, byDone, doneTickets } from './done.ts'
import { continues } from './goes-on.ts'
import { comparePlacesFit, isAbout, isInvolved, isOwn, speaksOf, status } from './known.ts'
import { asksAfter, newest, supplement } from './more.ts'
import { isSaidToBot } from './said-to-bot.ts'
import { type Intent, NOTHING, namedTickets, type Scene, type SceneTicket } from './scene.ts'

const ME_TOO_WINDOW_MS = 12 * HOUR_MS

/** A resident's line (or one of staff that is no answer): report, more of one, me-too, rating, question, or talk. */
export function residentIntent(scene: Scene, spoken: Spoken): Intent {
  const { meaning } = spoken
  const apart = toldApart(scene, spoken)
  if (apart !== null) return { do: 'apart', number: apart.number, categoryCode: apart.categoryCode }
  const agreed = agreesOnPlace(scene, spoken)
  if (agreed !== null) return agreed
  const where = onlyWhere(scene, spoken)
  if (where !== null) return { do: 'supplement', number: where }
  const voice = wordsForVoice(scene, spoken)
  if (voice !== null) return { do: 'supplement', number: voice }
  if (isAnotherMatter(scene, spoken) || isNewTrouble(scene, spoken) || tellsOfAnotherPlace(scene, spoken))
    return reportOrTalk(scene, { ...spoken, meaning: spoken.alone })
  switch (meaning.kind) {
    case 'rating':
      return rating(scene, meaning)
    case 'not_fixed':
      return notFixed(scene, spoken)
    case 'urge':
      return onOwn(scene, meaning, 'urge') ?? asksAfter(scene, meaning)
    case 'withdraw':
      return onOwn(scene, meaning, 'withdraw') ?? NOTHING
    case 'status_query':
      return status(scene, meaning)
    case 'me_too':
      return meToo(scene, spoken)
    case 'supplement':
      return supplement(scene, spoken)
    case 'thanks':
    case 'notice':
      return NOTHING
    default:
      return reportOrTalk(scene, spoken)
  }
}

function rating(scene: Scene, meaning: Meaning): Intent {
  if (meaning.rating === null) return NOTHING
  const done = doneTickets(scene).filter((ticket) => isOwn(scene, ticket) && (ticket.here || scene.isPrivate))
  const named = namedTickets(scene, meaning)
  const fitting =
    named === null
      ? done.filter((ticket) => ticket.rating === null || isAskedAgain(ticket))
      : done.filter((ticket) => named.includes(ticket.number))
  const [latest] = fitting.sort(byDone)
  return latest === undefined ? NOTHING : { do: 'rate', number: latest.number, rating: meaning.rating }
}

function notFixed(scene: Scene, spoken: Spoken): Intent {
  const { meaning } = spoken
  const named = namedTickets(scene, meaning)
  const done = doneTickets(scene).filter((ticket) =>
    named === null ? ticket.here || isOwn(scene, ticket) : named.includes(ticket.number),
  )
  const bad = badPart(spoken.text)
  const isMeant = (ticket: SceneTicket) => Number(bad !== null && sharesLetters(bad, ticket.text))
  const [about] = done
    .filter((ticket) => isInvolved(scene, ticket) || named !== null || isAbout(meaning, ticket) || isMeant(ticket) > 0)
    .sort((a, b) => isMeant(b) - isMeant(a) || byDone(a, b))
  if (about !== undefined) return { do: 'reopen', number: about.number }
  return onOwn(scene, meaning, 'urge') ?? (meaning.opensTicket ? reportOrTalk(scene, spoken) : NOTHING)
}

/** Whoever was not satisfied may say so once more when it was done anew. */
function isAskedAgain({ state, rating }: SceneTicket): boolean {
  return state === 'resolved' && rating === 'unsatisfied'
}

/** On one's own ticket, or one that was joined: by quote or number, by what it is about, else the newest. */
function onOwn(scene: Scene, meaning: Meaning, verb: 'urge' | 'withdraw'): Intent | null {
  const open = scene.tickets.filter(
    (ticket) => isUnsolved(ticket.state) && (verb === 'withdraw' ? isOwn(scene, ticket) : isInvolved(scene, ticket)),
  )
  const named = namedTickets(scene, meaning)
  if (named !== null) {
    const number = named.find((n) =>
      scene.tickets.some((t) => t.number === n && isUnsolved(t.state) && (verb === 'urge' || isOwn(scene, t))),
    )
    return number === undefined ? null : { do: verb, number }
  }
  const [best] = open.sort(
    (a, b) =>
      Number(isAbout(meaning, b)) - Number(isAbout(meaning, a)) || b.reportedAt.getTime() - a.reportedAt.getTime(),
  )
  return best === undefined ? null : { do: verb, number: best.number }
}

function meToo(scene: Scene, spoken: Spoken): Intent {
  const { meaning } = spoken
  const named = namedTickets(scene, meaning)
  const recent = scene.tickets.filter(
    (ticket) =>
      isUnsolved(ticket.state) &&
      ticket.here &&
      ticket.visibility === 'public' &&
      scene.at.getTime() - ticket.reportedAt.getTime() < ME_TOO_WINDOW_MS,
  )
  const fitting = recent
    .filter((ticket) => (named === null ? comparePlacesFit(meaning, ticket) : named.includes(ticket.number)))
    .sort((a, b) => speaksOf(b, spoken) - speaksOf(a, spoken) || b.reportedAt.getTime() - a.reportedAt.getTime())
  const [best] = fitting
  if (best === undefined)
    return meaning.about === null || meaning.decision === 'silent' ? NOTHING : reportOrTalk(scene, spoken)
  if (meaning.about !== null && !isAbout(meaning, best) && meaning.opensTicket) return { do: 'open' }
  if (spoken.alone.opensTicket && named === null && isElsewhere(spoken.text, best)) return { do: 'open' }
  // 我家也一样，气罐空了 under a lamp: the same of something else
  if (
    meaning.about !== null &&
    named === null &&
    !isAkin(meaning.about, best.categoryCode) &&
    speaksOf(best, spoken) === 0
  )
    return NOTHING
  return isOwn(scene, best) ? { do: 'supplement', number: best.number } : { do: 'join', number: best.number }
}

function reportOrTalk(scene: Scene, spoken: Spoken): Intent {
  const { text, gridId } = spoken
  const meaning = asNews(spoken)
  const burst = scene.tickets.find((ticket) => ticket.number === scene.burst)
  if (burst && isUnsolved(burst.state) && continues({ meaning, text }, burst))
    return { do: 'supplement', number: burst.number }
  if (meaning.decision !== 'open' && burst !== undefined && scene.isPrivate && isUnsolved(burst.state))
    return { do: 'supplement', number: burst.number }
  if (meaning.decision === 'silent') return isSaidToBot({ ...scene, text }) ? saidToBot(scene, text) : NOTHING
  const aside = asideTo(scene, meaning)
  if (aside !== null) return { do: 'supplement', number: aside.number }
  const again = meaning.kind === 'sensitive' ? null : brokenAgain(scene, { meaning, text })
  if (again !== null) return { do: 'reopen', number: again.number }
  const own = ownAgain(scene, meaning)
  if (own !== null) return own
  const same = sameMatter({ meaning, text, at: scene.at, gridId }, scene.tickets)
  if (same !== null && meaning.kind !== 'sensitive') {
    return isOwn(scene, same) ? { do: 'supplement', number: same.number } : { do: 'join', number: same.number }
  }
  return meaning.decision === 'open' || mayBeInDanger({ meaning, text }) ? { do: 'open' } : { do: 'unsure' }
}

/** 有人管没有？ by whoever has something open asks how that goes; of a private matter nothing is said before others. */
function saidToBot(scene: Scene, text: string): Intent {
  const own = scene.tickets.filter((ticket) => isOwn(scene, ticket) && isUnsolved(ticket.state))
  if (own.length === 0 || !ASKS.test(text)) return { do: 'unsure' }
  const { number, visibility } = newest(own)
  return visibility === 'private' && !scene.isPrivate ? { do: 'hush' } : { do: 'status', number }
}
const ASKS = /[?？]|(?:没有?|吗|么|不|呢)[啊呀哦。.!！]*$/u

/** 公厕没通，还是堵的, 到底管不管: who has the very matter open, or names none, speaks of that one. */
function ownAgain(scene: Scene, { category, place, kind }: Meaning): Intent | null {
  const own = scene.tickets.filter(
    (ticket) => isOwn(scene, ticket) && isUnsolved(ticket.state) && ticket.visibility === 'public' && ticket.here,
  )
  if (own.length === 0 || place !== null || kind === 'sensitive' || kind === 'emergency') return null
  if (category === OTHER) return { do: 'urge', number: newest(own).number }
  const same = own.filter((ticket) => ticket.categoryCode === category)
  return same.length === 0 ? null : { do: 'supplement', number: newest(same).number }
}

/** What they saw there, where nothing else is sure. */
const ON_SCREEN = /电视(?:上|剧)|电影|小说|抖音/u

/** Violence, a child, a life: not sure is sure enough, and it is told to one person alone. */
function mayBeInDanger({ meaning: { about }, text }: Pick<Spoken, 'meaning' | 'text'>): boolean {
  if (ON_SCREEN.test(text)) return false
  return about !== null && isPrivate(about) && defaultCategory(about)?.emergencyCall !== null
}
