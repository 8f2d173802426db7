import { defaultCategory } from '../taxonomy.ts'
import { isUnsolved } from '../ticket.ts'
import type { Meaning } from '../understand/meaning.ts'
import type { Mend } from '../understand/mend.ts'
import { isOwn } from './known.ts'
import type { Intent, Scene, SceneTicket } from './scene.ts'

/**
 * "不是路灯，是水管的事", "3号 归到垃圾" (UN-09): by whoever reported it, about what they are reporting right now or by
 * number or quote; by staff who may act, also where only one fits. null where the line is about no such ticket.
 */
export function mendIntent(scene: Scene, { mend }: Pick<Meaning, 'mend'>, alone: Meaning): Intent | null {
  if (mend === null || tellsMore(mend, alone)) return null
  const ticket = meant(scene, mend)
  if (ticket === null || ticket.categoryCode === mend.code) return null
  const { number } = ticket
  const byStaff = scene.isStaff && ticket.mayAct
  if (mend.notReport) return byStaff ? { do: 'not_report', number } : null
  if (mend.code !== null) return { do: 'mend', number, categoryCode: mend.code, byStaff }
  if (!byStaff) return { do: 'supplement', number }
  return isNamed(scene, mend) ? { do: 'mend_unknown', number, words: mend.words } : null
}

/** 不是停水，是着火了: a danger, or trouble that the line tells of by itself, is heard as what it is. */
function tellsMore({ code }: Mend, alone: Meaning): boolean {
  if (alone.decision !== 'open') return false
  return code === null || (alone.severity === 'S0' && defaultCategory(code)?.clockClass !== 'S0')
}

function meant(scene: Scene, mend: Mend): SceneTicket | null {
  const theirs = scene.tickets.filter(
    (ticket) => isUnsolved(ticket.state) && (isOwn(scene, ticket) || (scene.isStaff && ticket.mayAct)),
  )
  if (isNamed(scene, mend)) {
    const named = mend.number === null ? scene.quoted : [mend.number]
    const [only, ...more] = theirs.filter(({ number }) => named.includes(number))
    return only === undefined || more.length > 0 || speaksOfPlace(only, mend) ? null : only
  }
  const burst = theirs.find((ticket) => ticket.number === scene.burst && isOwn(scene, ticket))
  if (burst !== undefined) return fits(burst, mend) ? burst : null
  if (!mend.plainly) return null
  const own = theirs.filter((ticket) => isOwn(scene, ticket) && ticket.here && mend.wrong?.code === ticket.categoryCode)
  if (own.length === 1 && own[0] !== undefined) return own[0]
  const [only, ...more] = theirs.filter((ticket) => ticket.mayAct && ticket.here && fits(ticket, mend))
  return only === undefined || more.length > 0 ? null : only
}

function isNamed(scene: Scene, mend: Mend): boolean {
  return mend.number !== null || scene.quoted.length > 0
}

/** It was taken for just this, or for something of its kind. */
function fits(ticket: SceneTicket, { wrong }: Mend): boolean {
  if (wrong === null) return true
  return wrong.code !== null && wrong.code.slice(0, 2) === ticket.categoryCode.slice(0, 2)
}

/** 不是公厕，是垃圾站 of a lamp at the 公厕: where it is, and no word of what it is. */
function speaksOfPlace(ticket: SceneTicket, mend: Mend): boolean {
  return mend.wrong !== null && !fits(ticket, mend) && (ticket.place?.includes(mend.wrong.words) ?? false)
}
