import type { Heard, Moved, Seen } from '../../grid/heard.ts'
import { DEFAULT_BURST } from '../../grid/town.ts'
import { bind } from '../binding.ts'
import { moved, noticed } from '../contacts.ts'
import type { Desk } from '../desk.ts'
import { roomByExternal } from '../directory.ts'
import { turnedToLately } from './addressed.ts'
import { livedLately } from './homes.ts'
import { hearLocation, hearMedia, hearRecall, hearVoice } from './media.ts'
import { createMemory } from './memory.ts'
import type { Ears } from './now.ts'
import { settingOf } from './place.ts'
import { readAlone, readsAsAnswer } from './reading.ts'
import { hearText, isTalk, mayAnswerCall, mayBeAnswer } from './text.ts'

/** The desk's ears. One per account; lines come one after the other, in the order in which they arrived. */
export interface Hearing {
  hear(heard: Heard): Promise<void>
  moved(move: Moved): Promise<void>
  seen(seen: Seen): Promise<void>
  /** Could this line have effect? Talk does not: it is neither stored nor spooled. */
  matters(heard: Heard): boolean
  /** The bot said something to these people, or into this room and @-ed them. */
  spoke(said: { accountId: string; to: string; mentions: string[] }): void
  /** Whom the bot spoke to before this process began, and where they live. */
  remember(accountId: string): Promise<void>
  /** Hears a line again that could not be handled before: its first hearing does not count. */
  hearAgain(heard: Heard): Promise<void>
}

const BINDING = /^\s*绑定\s*[:：]?\s*([0-9A-Za-z]{4,8})\s*$/u

export function createHearing(desk: Desk): Hearing {
  const windowOf = ({ accountId, room }: Heard) => {
    const town = room === null ? null : desk.directory.maybeTown()
    return (town && room && roomByExternal(town, accountId, room.id)?.burst) ?? DEFAULT_BURST
  }
  const ears: Ears = { desk, memory: createMemory(windowOf) }
  return {
    hear: async (heard) => {
      if (ears.memory.seenBefore(heard)) return
      const account = desk.directory.maybeTown()?.accounts.get(heard.accountId)
      if (account?.stableIds === false && ears.memory.repeated(heard)) return
      await take(ears, heard)
    },
    hearAgain: (heard) => take(ears, heard),
    moved: (move) => moved(desk, move),
    seen: (seen) => noticed(desk, seen),
    matters: (heard) => matters(ears, heard),
    spoke: (said) => spoke(ears, said),
    remember: async (accountId) => {
      for (const spoken of await turnedToLately(desk, accountId)) ears.memory.turnedTo(spoken)
      for (const lives of await livedLately(desk, accountId)) ears.memory.liveIn(lives)
    },
  }
}

async function take(ears: Ears, heard: Heard): Promise<void> {
  const town = ears.desk.directory.maybeTown()
  if (town === null) return
  const setting = settingOf(town, heard, ears.memory.homeOf(heard))
  // whoever is bound by it says the code where they are: also in a group that nobody bound yet
  const code = heard.type === 'text' ? BINDING.exec(heard.text)?.[1] : undefined
  if (code !== undefined) return bind(ears.desk, heard, code)
  if (setting === null) return
  if (setting.room?.kind === 'residents') ears.memory.liveIn({ ...heard, gridId: setting.room.gridId })
  const speaker = `${heard.accountId}/${heard.talker.id}`
  if (town.leftOut.has(speaker) && !heard.atBot && heard.room !== null) return
  if (town.banned.has(speaker) && readAlone(heard, setting).severity !== 'S0') return
  switch (heard.type) {
    case 'text':
      return hearText(ears, heard, setting)
    case 'image':
    case 'video':
      return hearMedia(ears, heard, setting)
    case 'voice':
      return hearVoice(ears, heard, setting)
    case 'location':
      return hearLocation(ears, heard, setting)
    case 'recall':
      return hearRecall(ears, heard)
    case 'file':
    case 'other':
      return
  }
}

function spoke({ desk, memory }: Ears, { accountId, to, mentions }: Parameters<Hearing['spoke']>[0]): void {
  const town = desk.directory.maybeTown()
  const inRoom = town !== null && roomByExternal(town, accountId, to) !== null
  const at = desk.clock()
  for (const id of inRoom ? mentions : [to])
    memory.turnedTo({ accountId, room: inRoom ? { id: to } : null, talker: { id }, at })
}

function matters(ears: Ears, heard: Heard): boolean {
  const town = ears.desk.directory.maybeTown()
  const setting = town === null ? null : settingOf(town, heard, ears.memory.homeOf(heard))
  if (BINDING.test(heard.text)) return true
  if (setting === null) return false
  if (heard.type !== 'text') return heard.type !== 'other' && heard.type !== 'file'
  if (!isTalk(ears, heard, readAlone(heard, setting)) || mayAnswerCall(heard, setting)) return true
  // what waits for the database waits on disk: no talk does, whoever says it
  return mayBeAnswer(ears, heard, setting) && readsAsAnswer(heard, setting)
}
