import { plainTime } from '../grid/plain-time.ts'
import { ancestorAt, type Room } from '../grid/town.ts'
import type { Answer } from './audience.ts'
import { COLOURS } from './climb.ts'
import type { Deed } from './deed.ts'
import type { EventKind } from './event-kinds.ts'
import { roomOf } from './matter.ts'
import type { Notice, Now } from './notice.ts'
import type { Alteration, TicketRow } from './tickets.ts'

/** One step of a rehearsal, as a clerk reads it. */
export interface Scene {
  /** ISO 8601. */
  at: string
  /** The same in plain words, seen from the opening: "今天11:00". */
  when: string
  kind: EventKind
  title: string
  /** The grid that is told; null where it is about nobody but the holder. */
  grid: { id: string; name: string } | null
  /** Given with this step. */
  colour: string | null
  /** The last step again. */
  repeat: boolean
  /** Why nobody is told. */
  reason: string | null
  told: ToldScene[]
  notTold: { person: Named; reason: string }[]
  /** To those who reported: in their group, or (room null) in private. */
  said: { room: { id: string; topic: string } | null; text: string }[]
}

interface Named {
  id: string
  name: string
}
interface ToldScene {
  person: Named
  where: 'room' | 'private'
  room: { id: string; topic: string } | null
  text: string
  /** Held back until the morning: later than the step itself. */
  at: string
  when: string
}

const TITLES: Partial<Record<EventKind, string>> = {
  opened: '记下，交给经手人',
  reminded: '提醒经手人',
  climbed: '往上报',
  skipped: '没有人值班，跳过',
  progress: '到时没结果，先回一句',
  closed: '没有人说没好，办结',
}

/** The scenes of one deed: steps that were skipped in the same second stand before it, each with its reason. */
export function scenesOf(now: Now, before: TicketRow, { deed, openedAt }: { deed: Deed; openedAt: Date }): Scene[] {
  const scenes = deed.changes.map((change) => bareScene(now, before, { change, openedAt }))
  const last = scenes.at(-1)
  if (last === undefined) return []
  const when = (at: Date) => plainTime(now.policy.calendar, at, openedAt)
  const full: Scene = {
    ...last,
    told: deed.notices.flatMap((notice) => toldIn(now, notice, when)),
    notTold: deed.notices.flatMap((notice) =>
      notice.line === null ? [{ person: named(now, notice.personId), reason: notice.reason }] : [],
    ),
    said: deed.answer === null ? [] : [saidTo(now, deed.row, deed.answer)],
  }
  return [...scenes.slice(0, -1), full]
}

function bareScene(now: Now, before: TicketRow, { change, openedAt }: { change: Alteration; openedAt: Date }): Scene {
  const { kind, patch = {}, detail = {} } = change
  const level = detail.to ?? detail.level
  const isLevel = level === 'small_grid' || level === 'village' || level === 'town'
  const grid = isLevel ? ancestorAt(now.town, before.gridId, level) : null
  const colour = patch.supervision ?? null
  const repeat = detail.repeat === true
  return {
    at: now.at.toISOString(),
    when: plainTime(now.policy.calendar, now.at, openedAt),
    kind,
    title: repeat ? '再报一次' : (TITLES[kind] ?? kind),
    grid: grid === null ? null : { id: grid.id, name: grid.name },
    colour: colour === null || colour === before.supervision ? null : COLOURS[colour],
    repeat,
    reason: typeof detail.reason === 'string' ? detail.reason : null,
    told: [],
    notTold: [],
    said: [],
  }
}

function toldIn(now: Now, notice: Notice, when: (at: Date) => string): ToldScene[] {
  if (notice.line === null) return []
  const { where, line, personId } = notice
  const at = line.said.notBefore ?? now.at
  const room = where === 'private' ? null : shown(where)
  return [
    {
      person: named(now, personId),
      where: room === null ? 'private' : 'room',
      room,
      text: line.said.text,
      at: at.toISOString(),
      when: when(at),
    },
  ]
}

function saidTo(now: Now, row: TicketRow, { text }: Answer): Scene['said'][number] {
  const room = row.visibility === 'private' ? null : roomOf(now, row.roomId)
  return { room: room === null ? null : shown(room), text }
}

const shown = ({ id, topic }: Room) => ({ id, topic })
const named = ({ town }: Now, id: string): Named => ({ id, name: town.people.get(id)?.name ?? id })
