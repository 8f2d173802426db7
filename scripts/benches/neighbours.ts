import type { SimulatorControls } from '../../bot/simulator/controls.ts'

const RESIDENTS = 20

/** A group of the simulated WeChat with those who talk there. */
export interface Group {
  id: string
  people: string[]
}

/** Neighbours for every group. */
export function withNeighbours(controls: Pick<SimulatorControls, 'world' | 'addPerson' | 'join'>): Group[] {
  return controls.world().rooms.map(({ id }, at) => ({
    id,
    people: Array.from({ length: RESIDENTS }, (_, n) => {
      const person = controls.addPerson({ name: `${at}组村民${n}` })
      controls.join(id, person.id)
      return person.id
    }),
  }))
}
