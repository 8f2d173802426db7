import { isUnsolved } from '../ticket.ts'
import type { Meaning } from '../understand/meaning.ts'
import type { Spoken } from './another-matter.ts'
import { isAbout, isInvolved, isOwn } from './known.ts'
import { type Intent, NOTHING, namedTickets, type Scene, type SceneTicket } from './scene.ts'

/** More of a matter that is open, or what sets it right. */
export function supplement(scene: Scene, { meaning, text }: Spoken): Intent {
  const number = namedTickets(scene, meaning)?.[0] ?? scene.burst ?? newestOwn(scene)?.number
  const setRight = number === undefined ? placedWrong(scene, meaning) : undefined
  if (setRight !== undefined) return { do: 'supplement', number: setRight.number }
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

/** 不是桥头，是晒谷场那盏, said by a neighbour: kept with the matter; its place stays until the reporter agrees. */
function placedWrong(scene: Scene, { correction }: Meaning): SceneTicket | undefined {
  const wrong = correction?.wrong ?? null
  if (wrong === null) return undefined
  const isMeant = ({ here, state, visibility, place }: SceneTicket) =>
    here && isUnsolved(state) && visibility === 'public' && place?.includes(wrong)
  return scene.tickets.find(isMeant)
}

/** 两个都是二组的 */
const SEVERAL = /[两三四五几]个|都/u

function ownHere(scene: Scene): number[] {
  return scene.tickets
    .filter((ticket) => ticket.here && isOwn(scene, ticket) && isUnsolved(ticket.state))
    .map(({ number }) => number)
}

/** 那个垃圾怎么还没清啊, said by a neighbour: where it stands, in one line. */
export function asksAfter(scene: Scene, meaning: Meaning): Intent {
  const meant = scene.tickets.filter(
    (ticket) => ticket.here && isUnsolved(ticket.state) && ticket.visibility === 'public' && isAbout(meaning, ticket),
  )
  return meant.length === 0 ? NOTHING : { do: 'status', number: newest(meant).number }
}

export function newest(tickets: SceneTicket[]): SceneTicket {
  return tickets.reduce((a, b) => (b.reportedAt > a.reportedAt ? b : a))
}

function newestOwn(scene: Scene): SceneTicket | undefined {
  const own = scene.tickets.filter((ticket) => isOwn(scene, ticket) && isUnsolved(ticket.state))
  return own.length === 0 ? undefined : newest(own)
}
