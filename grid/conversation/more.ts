import { isUnsolved } from '../ticket.ts'
import type { Spoken } from './another-matter.ts'
import { isInvolved, isOwn } from './known.ts'
import { type Intent, NOTHING, namedTickets, type Scene, type SceneTicket } from './scene.ts'

/** More of a matter that is open, or what sets it right. */
export function supplement(scene: Scene, { meaning, text }: Spoken): Intent {
  const number = namedTickets(scene, meaning)?.[0] ?? scene.burst ?? newestOwn(scene)?.number
  const ticket = scene.tickets.find((candidate) => candidate.number === number)
  if (ticket === undefined || !isUnsolved(ticket.state)) return NOTHING
  if (meaning.correction !== null && isOwn(scene, ticket)) {
    const also = SEVERAL.test(text) ? ownHere(scene).filter((other) => other !== ticket.number) : []
    return { do: 'correct', number: ticket.number, also }
  }
  return isInvolved(scene, ticket) || namedTickets(scene, meaning) !== null
    ? { do: 'supplement', number: ticket.number }
    : NOTHING
}

/** 两个都是二组的 */
const SEVERAL = /[两三四五几]个|都/u

function ownHere(scene: Scene): number[] {
  return scene.tickets
    .filter((ticket) => ticket.here && isOwn(scene, ticket) && isUnsolved(ticket.state))
    .map(({ number }) => number)
}

export function newest(tickets: SceneTicket[]): SceneTicket {
  return tickets.reduce((a, b) => (b.reportedAt > a.reportedAt ? b : a))
}

function newestOwn(scene: Scene): SceneTicket | undefined {
  const own = scene.tickets.filter((ticket) => isOwn(scene, ticket) && isUnsolved(ticket.state))
  return own.length === 0 ? undefined : newest(own)
}
