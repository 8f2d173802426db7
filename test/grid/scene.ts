import type { Scene, SceneTicket } from '../../grid/conversation/scene.ts'
import type { Meaning } from '../../grid/understand/meaning.ts'

export const NOW = new Date('2026-03-02T10:00:00+08:00')
export const minutesAgo = (minutes: number): Date => new Date(NOW.getTime() - minutes * 60_000)
export const WANG = 11
export const ZHAO = 12

export function sceneTicket(change: Partial<SceneTicket> = {}): SceneTicket {
  return {
    number: 1,
    state: 'waiting',
    clockClass: 'S3',
    categoryCode: 'SS01',
    visibility: 'public',
    text: '晒谷场路灯坏了三天了',
    place: '晒谷场',
    gridId: 'g3',
    roomId: 'room',
    reporterId: WANG,
    followers: [],
    holderPersonId: 'li',
    reportedAt: minutesAgo(60),
    resolvedAt: null,
    closedAt: null,
    rating: null,
    represented: null,
    mayAct: false,
    here: true,
    ...change,
  }
}

export function scene(tickets: SceneTicket[], change: Partial<Scene> = {}): Scene {
  return {
    at: NOW,
    isPrivate: false,
    contactId: WANG,
    personId: null,
    isStaff: false,
    atBot: false,
    tickets,
    burst: null,
    quoted: [],
    asked: null,
    ...change,
  }
}

export function meaning(change: Partial<Meaning>): Meaning {
  return {
    kind: 'chatter',
    opensTicket: false,
    score: 0,
    decision: 'silent',
    category: null,
    categoryChance: change.category ? 1 : 0,
    about: null,
    severity: null,
    place: null,
    gridId: null,
    timeText: null,
    personal: [],
    numbers: [],
    represented: null,
    correction: null,
    mend: null,
    rating: null,
    target: null,
    command: null,
    note: '',
    needsContext: false,
    guessed: false,
    why: [],
    ...change,
  }
}
