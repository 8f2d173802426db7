import type { Scene } from '../../grid/conversation/scene.ts'
import type { Heard } from '../../grid/heard.ts'
import { mustGrid, upward } from '../../grid/town.ts'
import type { Meaning } from '../../grid/understand/meaning.ts'
import type { Desk } from '../desk.ts'
import type { Memory } from './memory.ts'
import type { Setting } from './place.ts'

export interface Ears {
  desk: Desk
  memory: Memory
}

/** What is heard, where, and what it means: the argument of everything that follows. */
export interface HeardNow {
  ears: Ears
  heard: Heard
  setting: Setting
  scene: Scene
  meaning: Meaning
  /** What the line means by itself. */
  alone: Meaning
  /** Where `heard` holds what was said in several lines: the words of the last one. */
  lastWords?: string
}

/** The grid the words name, unless they only name the village around the room's own grid. */
export function gridFor({ town, room, homeGridId }: Setting, meaning: Pick<Meaning, 'gridId'>): string {
  const own = room?.gridId ?? homeGridId
  if (meaning.gridId === null) return own === null || mustGrid(town, own).kind === 'department' ? root(town) : own
  if (own !== null && upward(town, own).some((grid) => grid.id === meaning.gridId)) return own
  return meaning.gridId
}

/** A member of staff's own grid, else the room's. */
export function ownGrid({ town, personId, room }: Setting): string {
  const own = town.duties.find((duty) => duty.personId === personId && duty.insteadOf === null)
  return own?.gridId ?? room?.gridId ?? root(town)
}

function root(town: Setting['town']): string {
  const top = [...town.grids.values()].find((grid) => grid.parentId === null)
  if (!top) throw new Error('a town without grids')
  return top.id
}
