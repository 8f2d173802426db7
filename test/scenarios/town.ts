import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { DEMO_TOWN } from '../../db/first-town.ts'
import type { Scenario, ScenarioPerson } from './format.ts'

const WORK_GRIDS = {
  liaison: 'liaison',
  small_grid: 'leader',
  village: 'leader',
  town: 'leader',
  department: 'leader',
} as const

/** The demo town with the scenario's own people, rooms and calendar: who is not in the file does not exist. */
export function townOf(scenario: Scenario): Record<string, unknown> {
  const demo = parse(readFileSync(DEMO_TOWN, 'utf8')) as Record<string, unknown>
  const staff = Object.entries(scenario.people).filter(([, person]) => person.role in WORK_GRIDS)
  return {
    ...demo,
    people: staff.map(([key, person]) => ({ id: key, name: person.name, wechat: contactId(key) })),
    duties: staff.flatMap(([key, person]) =>
      gridsOf(person).map((grid) => ({ person: key, grid, role: WORK_GRIDS[person.role as keyof typeof WORK_GRIDS] })),
    ),
    rooms: Object.entries(scenario.rooms).map(([key, room]) => ({
      id: key,
      topic: topicOf(scenario, key),
      grid: room.grid,
      kind: room.kind,
    })),
    calendar: {
      periods: [
        { from: '08:00', to: '12:00' },
        { from: '14:00', to: '18:00' },
      ],
      holidays: Array.from({ length: 7 }, (_, n) => `2026-10-0${n + 1}`),
      source: 'none',
    },
  }
}

export const contactId = (key: string) => `wx-${key}`
export const roomId = (key: string) => `${key}@chatroom`
export const topicOf = (scenario: Scenario, key: string) => `${scenario.rooms[key]?.grid ?? ''}群${key}`

function gridsOf(person: ScenarioPerson): string[] {
  return [...new Set([person.grid ?? [], person.grids ?? []].flat())]
}
