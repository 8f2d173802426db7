import { isUnsolved } from '../ticket.ts'
import type { Meaning } from '../understand/meaning.ts'
import { AREA_MATTERS, comparePlaces, sharesLetters } from './alike.ts'
import type { Spoken } from './another-matter.ts'
import { type Intent, NOTHING, namedTickets, type Scene, type SceneTicket } from './scene.ts'

/** How a ticket stands to the speaker and to the line. */
export const isAbout = (meaning: Meaning, ticket: SceneTicket) => meaning.about === ticket.categoryCode
export const isOwn = (scene: Scene, ticket: SceneTicket) =>
  scene.contactId !== null && ticket.reporterId === scene.contactId
export const isInvolved = (scene: Scene, ticket: SceneTicket) =>
  isOwn(scene, ticket) || (scene.contactId !== null && ticket.followers.includes(scene.contactId))

/** 查 3, "我报的路灯到哪一步了": by quote or number, else what it is about, one's own first. */
export function status(scene: Scene, meaning: Meaning): Intent {
  const named = namedTickets(scene, meaning)
  const [number] = named ?? []
  if (number !== undefined) {
    const ticket = scene.tickets.find((candidate) => candidate.number === number)
    const mayRead =
      ticket !== undefined &&
      (ticket.visibility === 'public' || ticket.mayAct || (scene.isPrivate && isOwn(scene, ticket)))
    return mayRead ? { do: 'status', number } : { do: 'unknown', number }
  }
  const visible = scene.tickets.filter((ticket) => ticket.visibility === 'public' || scene.isPrivate)
  const ranked = visible
    .filter((ticket) => isInvolved(scene, ticket) || isAbout(meaning, ticket))
    .sort(
      (a, b) =>
        weight(scene, meaning, b) - weight(scene, meaning, a) || b.reportedAt.getTime() - a.reportedAt.getTime(),
    )
  const [best] = ranked
  if (best !== undefined) return { do: 'status', number: best.number }
  const hidden = scene.atBot && scene.tickets.some((ticket) => ticket.visibility === 'private' && isOwn(scene, ticket))
  return hidden ? { do: 'hush' } : NOTHING
}

function weight(scene: Scene, meaning: Meaning, ticket: SceneTicket): number {
  return Number(isAbout(meaning, ticket)) * 4 + Number(isOwn(scene, ticket)) * 2 + Number(isUnsolved(ticket.state))
}

/** 我也看到了，水流到路上了 means the pipe, not the dog that was spoken of since. */
export function speaksOf(ticket: SceneTicket, { meaning, text }: Spoken): number {
  return Number(isAbout(meaning, ticket)) * 2 + Number(sharesLetters(text, ticket.text))
}

/** Another street light is another matter: nobody is joined silently to a place they did not name. */
export function comparePlacesFit(meaning: Meaning, ticket: SceneTicket): boolean {
  return !(
    isAbout(meaning, ticket) &&
    comparePlaces(meaning.place, ticket.place) === 'different' &&
    !AREA_MATTERS.has(ticket.categoryCode)
  )
}
