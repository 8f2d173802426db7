import { z } from 'zod'
import { inScope, isOurs } from '../../grid/rights.ts'
import { type Town, within } from '../../grid/town.ts'
import { callerOf } from '../access/gate.ts'
import type { App, ServerOptions } from '../app.ts'
import { type Paged, Paging, page } from '../paging.ts'

const Query = Paging.extend({
  grid: z.string().max(60).optional(),
  q: z.string().max(60).optional(),
})

interface Listed extends Paged {
  /** The grids in which it lies; empty: nowhere, everybody sees it. */
  grids: string[]
  /** What a search looks at. */
  words: string[]
  view: object
}

/** Grids, people, duties, rooms and categories as the own part of the town has them; phone numbers are in the settings. */
export function directoryRoutes(app: App, { desk }: ServerOptions): void {
  const list = (name: string, rows: (town: Town) => Listed[]) =>
    app.get(`/api/${name}`, { config: { right: 'read' }, schema: { querystring: Query } }, async (request) => {
      const { grid, q, cursor, limit } = request.query
      const town = desk.directory.town()
      const caller = callerOf(request)
      const under = grid === undefined ? '' : town.grids.get(grid)?.path
      const isWanted = ({ key, grids, words }: Listed) => {
        const isTheirs = name === 'people' ? isOurs(town, caller, key) : grids.every((id) => inScope(town, caller, id))
        const isUnder = (id: string) => under !== undefined && within(town.grids.get(id)?.path ?? '', under)
        const isFound = q === undefined || words.some((word) => word.includes(q))
        return isTheirs && isFound && (under === '' || grids.some(isUnder))
      }
      const { rows: shown, next } = page(rows(town).filter(isWanted), { cursor, limit })
      return { [name]: shown.map(({ view }) => view), next }
    })

  list('grids', (town) =>
    [...town.grids.values()].map((grid) => {
      const { id, parentId, kind, level, name, aliases, households } = grid
      return {
        key: id,
        grids: [id],
        words: [id, name, ...aliases],
        view: { id, parentId, kind, level, name, aliases, households },
      }
    }),
  )
  list('rooms', (town) =>
    [...town.rooms.values()].map(({ externalId, ...room }) => ({
      key: room.id,
      grids: [room.gridId],
      words: [room.id, room.topic],
      view: { ...room, bound: externalId !== null },
    })),
  )
  list('people', (town) => {
    const bound = new Set(town.contacts.map((contact) => contact.personId))
    return [...town.people.values()].map(({ id, name }) => {
      const duties = town.duties.filter(({ personId }) => personId === id)
      const view = { id, name, bound: bound.has(id), duties }
      return { key: id, grids: duties.map(({ gridId }) => gridId), words: [id, name], view }
    })
  })
  list('duties', (town) =>
    town.duties.map((duty) => {
      const key = [duty.personId, duty.gridId, duty.role].join('.')
      const person = town.people.get(duty.personId)?.name ?? ''
      return { key, grids: [duty.gridId], words: [duty.personId, person], view: { id: key, ...duty } }
    }),
  )
  list('categories', (town) =>
    [...town.categories.values()].map((category) => ({
      key: category.code,
      grids: [],
      words: [category.code, category.name, category.plain, ...category.words],
      view: category,
    })),
  )
}
