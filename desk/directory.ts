import type { Database } from '../db/connect.ts'
import { loadTown } from '../db/town.ts'
import { grouped, type Room, type StaffContact, type Town } from '../grid/town.ts'
import { namesOf } from '../grid/understand/category-called.ts'
import type { PlaceName, TownWords } from '../grid/understand/meaning.ts'
import { defaultModel } from './model.ts'

/** The town in memory: loaded at the start, again whenever any process changes it. */
export interface Directory {
  town(): Town
  /** null before the first town file was imported. */
  maybeTown(): Town | null
  reload(): Promise<void>
}

export async function openDirectory(database: Database): Promise<Directory> {
  let town: Town | null = null
  let last: Promise<void> = Promise.resolve()
  // one after the other: a load that began earlier must not end later and put the old town back
  const reload = () => {
    const turn = last.then(async () => {
      town = await loadTown(database.db)
    })
    last = turn.catch(() => {})
    return turn
  }
  await reload()
  await database.listen('town', () => void reload().catch(() => {}))
  return {
    town: () => {
      if (town === null) throw new NoTown()
      return town
    },
    maybeTown: () => town,
    reload,
  }
}

export class NoTown extends Error {
  constructor() {
    super('还没有镇的资料。请先导入：npm run town -- import 文件.yaml')
  }
}

export function roomByExternal(town: Town, accountId: string, externalId: string): Room | null {
  return indexOf(town).rooms.get(`${accountId}/${externalId}`) ?? null
}

export function staffByExternal(town: Town, accountId: string, externalId: string): StaffContact | null {
  return indexOf(town).staff.get(`${accountId}/${externalId}`) ?? null
}

/** How to reach a member of staff; the account of the room first. */
export function contactOfPerson(town: Town, personId: string, accountId: string | null): StaffContact | null {
  const all = indexOf(town).byPerson.get(personId) ?? []
  return all.find((contact) => contact.accountId === accountId) ?? all[0] ?? null
}

/** The rooms of exactly this grid. */
export function roomsIn(town: Town, gridId: string): Room[] {
  return indexOf(town).byGrid.get(gridId) ?? []
}

interface Index {
  rooms: Map<string, Room>
  byGrid: Map<string, Room[]>
  staff: Map<string, StaffContact>
  byPerson: Map<string, StaffContact[]>
  words: Map<string, TownWords>
}
const indexes = new WeakMap<Town, Index>()

function indexOf(town: Town): Index {
  const known = indexes.get(town)
  if (known) return known
  const index: Index = {
    rooms: new Map(
      [...town.rooms.values()].flatMap((r) => (r.externalId ? [[`${r.accountId}/${r.externalId}`, r]] : [])),
    ),
    byGrid: grouped(town.rooms.values(), ({ gridId }) => gridId),
    staff: new Map(town.contacts.map((c) => [`${c.accountId}/${c.externalId}`, c])),
    byPerson: grouped(town.contacts, ({ personId }) => personId),
    words: new Map(),
  }
  indexes.set(town, index)
  return index
}

/** The words of a room: in 柳河村 "三组" is Liuhe's third group, in 石桥村 another. Built once per village and town version. */
export function wordsFor(town: Town, gridId: string | null): TownWords {
  const village = gridId === null ? null : villageOf(town, gridId)
  const { words } = indexOf(town)
  const key = village ?? ''
  const known = words.get(key)
  if (known) return known
  const made = makeWords(town, village)
  words.set(key, made)
  return made
}

function makeWords(town: Town, village: string | null): TownWords {
  return {
    botNames: [...town.accounts.values()].flatMap((account) => account.names),
    places: [...gridPlaces(town, village), ...town.places].map((place) => ({
      ...place,
      path: town.grids.get(place.gridId)?.path ?? place.gridId,
    })),
    categoryWords: Object.fromEntries([...town.categories.values()].map((c) => [c.code, c.words])),
    categoryNames: namesOf(town.categories.values()),
    model: town.model ?? defaultModel(),
    thresholds: town.thresholds,
  }
}

/** 柳河村三组微网格 is also 柳河村三组, 柳河三组, and within the village 三组 and 3组. */
function gridPlaces(town: Town, village: string | null): PlaceName[] {
  return [...town.grids.values()]
    .filter((grid) => grid.kind === 'place' && grid.level !== 'town')
    .map((grid) => {
      const bare = grid.name.replace(/微网格$/u, '')
      const home = villageOf(town, grid.id)
      const villageName = home === null ? '' : (town.grids.get(home)?.name ?? '')
      const own = villageName && bare.startsWith(villageName) ? bare.slice(villageName.length) : ''
      const names = [bare, own && `${villageName.replace(/[村社区]+$/u, '')}${own}`, home === village ? own : '']
      const all = [...names, ...grid.aliases].filter((name) => name.length > 1)
      return {
        name: grid.name,
        aliases: [...new Set([...all, ...all.map(withDigits)])].filter((n) => n !== grid.name),
        gridId: grid.id,
      }
    })
}

const DIGITS: Record<string, string> = {
  一: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
}
function withDigits(name: string): string {
  return name.replace(/[一二三四五六七八九](?=组)/gu, (digit) => DIGITS[digit] ?? digit)
}

function villageOf(town: Town, gridId: string): string | null {
  for (
    let grid = town.grids.get(gridId);
    grid;
    grid = grid.parentId === null ? undefined : town.grids.get(grid.parentId)
  ) {
    if (grid.level === 'village') return grid.id
  }
  return null
}
