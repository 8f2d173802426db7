import type { Heard, Moved, Seen } from '../../grid/heard.ts'
import { bindRoom, moved, noticed } from '../contacts.ts'
import type { Desk } from '../desk.ts'
import { hearLocation, hearMedia, hearRecall, hearVoice } from './media.ts'
import { createMemory } from './memory.ts'
import type { Ears } from './now.ts'
import { settingOf } from './place.ts'
import { readAlone } from './reading.ts'
import { hearText, isTalk } from './text.ts'

/** The desk's ears. One per account; lines come one after the other, in the order in which they arrived. */
export interface Hearing {
  hear(heard: Heard): Promise<void>
  moved(move: Moved): Promise<void>
  seen(seen: Seen): Promise<void>
  /** Could this line have effect? Talk does not: it is neither stored nor spooled. */
  matters(heard: Heard): boolean
  /** Hears a line again that could not be handled before: its first hearing does not count. */
  hearAgain(heard: Heard): Promise<void>
}

export function createHearing(desk: Desk): Hearing {
  const ears: Ears = { desk, memory: createMemory() }
  return {
    hear: async (heard) => {
      if (!ears.memory.seenBefore(heard)) await take(ears, heard)
    },
    hearAgain: (heard) => take(ears, heard),
    moved: (move) => moved(desk, move),
    seen: (seen) => noticed(desk, seen),
    matters: (heard) => matters(ears, heard),
  }
}

async function take(ears: Ears, heard: Heard): Promise<void> {
  const town = ears.desk.directory.maybeTown()
  if (town === null) return
  const setting = settingOf(town, heard, ears.memory.homeOf(heard))
  if (setting === null) return hearBinding(ears, heard)
  if (setting.room?.kind === 'residents') ears.memory.liveIn(heard, setting.room.gridId)
  if (town.leftOut.has(`${heard.accountId}/${heard.talker.id}`) && !heard.atBot && heard.room !== null) return
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

/** In a group that nobody bound the bot understands one thing: 绑定 and the code from the console. */
async function hearBinding(ears: Ears, heard: Heard): Promise<void> {
  const code = /绑定\s*([0-9A-Za-z]{4,8})\s*$/u.exec(heard.text)?.[1]
  if (code !== undefined) await bindRoom(ears.desk, heard, code)
}

function matters(ears: Ears, heard: Heard): boolean {
  const town = ears.desk.directory.maybeTown()
  const setting = town === null ? null : settingOf(town, heard, ears.memory.homeOf(heard))
  if (setting === null) return false
  if (heard.type !== 'text') return heard.type !== 'other' && heard.type !== 'file'
  return !isTalk(ears, heard, readAlone(heard, setting))
}
