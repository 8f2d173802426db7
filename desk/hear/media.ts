import { pinAt } from '../../grid/coordinates.ts'
import type { Heard } from '../../grid/heard.ts'
import { isOpen, isUnsolved, UNHEARD_VOICE } from '../../grid/ticket.ts'
import { mustGrid } from '../../grid/town.ts'
import { toStaff } from '../../grid/wording/staff.ts'
import { correct } from '../correct.ts'
import { change } from '../desk.ts'
import { matterOf } from '../matter.ts'
import { open } from '../open.ts'
import { recall, supplement } from '../supplement.ts'
import { tellPerson } from '../tell.ts'
import { mustLock } from '../tickets.ts'
import { beginActing, keepBytes, lineOf } from './lines.ts'
import type { Ears } from './now.ts'
import { gridFor } from './now.ts'
import type { Setting } from './place.ts'
import { readAlone, readWith } from './reading.ts'
import { hearText, isTalk } from './text.ts'

/** A picture or film: part of what this person is reporting, else it waits two minutes for words, in memory alone. */
export async function hearMedia(ears: Ears, heard: Heard, setting: Setting): Promise<void> {
  const number = ears.memory.burst(heard)
  if (number === null) return ears.memory.hold(heard)
  await change(ears.desk, { kind: 'system', name: 'hearing' }, async (c) => {
    const row = await mustLock(c, number)
    if (!isOpen(row.state) || !(await beginActing(c, heard, setting))) return
    const line = lineOf(c, heard, setting)
    const media = await keepBytes(ears.desk.media, heard, line)
    await supplement(c, number, { line: { ...line, text: '' }, place: null, media, part: 'source' })
  })
  ears.memory.continueBurst(heard, number)
}

/** A place on the map: where the matter is, if this person is reporting one; else it waits for the words. */
export async function hearLocation(ears: Ears, heard: Heard, setting: Setting): Promise<void> {
  const number = ears.memory.burst(heard)
  if (number === null || heard.location === null) return ears.memory.hold(heard)
  const { label, address } = heard.location
  const pin = pinAt(heard.location)
  await change(ears.desk, { kind: 'system', name: 'hearing' }, async (c) => {
    if (!(await beginActing(c, heard, setting))) return
    const line = { ...lineOf(c, heard, setting), text: [label, address].filter(Boolean).join(' ') }
    const gridId = gridFor(setting, readWith({ text: line.text, atBot: false }, setting, null))
    const row = await mustLock(c, number)
    // the pin lies in another grid than the group: as if they had said so
    if (gridId !== row.gridId && gridId !== (setting.room?.gridId ?? gridId) && isUnsolved(row.state))
      return void (await correct(c, number, { line, gridId, place: label || address, pin }))
    await supplement(c, number, { line, place: label || address, pin, media: null, part: 'source' })
  })
  ears.memory.continueBurst(heard, number)
}

/** A voice somebody wrote down is a line like any other; the recording goes with it, unless it is talk. */
async function hearSpoken(ears: Ears, heard: Heard, setting: Setting): Promise<void> {
  if (!isTalk(ears, heard, readAlone(heard, setting))) ears.memory.hold(heard)
  await hearText(ears, heard, setting)
}

/** N-10: a resident's voice is a report that nobody has read yet: kept, on the clock, and the liaison is asked to listen. */
export async function hearVoice(ears: Ears, heard: Heard, setting: Setting): Promise<void> {
  const words = heard.media === null ? null : await ears.desk.advisers.words(heard.media)
  if (words !== null) return hearSpoken(ears, { ...heard, text: words }, setting)
  if (ears.memory.burst(heard) !== null) return hearMedia(ears, heard, setting)
  if (setting.isStaff || (setting.room !== null && setting.room.kind !== 'residents')) return
  await change(ears.desk, { kind: 'system', name: 'hearing' }, async (c) => {
    if (!(await beginActing(c, heard, setting))) return
    const line = lineOf(c, heard, setting)
    const media = await keepBytes(ears.desk.media, heard, line)
    const gridId = gridFor(setting, { gridId: null })
    const row = await open(c, {
      roomId: setting.room?.id ?? null,
      channel: setting.room === null ? 'private' : 'group',
      reporter: { contactId: line.contactId, name: heard.talker.name },
      text: UNHEARD_VOICE,
      categoryCode: 'QT99',
      clockClass: 'S3',
      place: null,
      pin: null,
      gridId,
      represented: null,
      asks: null,
      reportedAt: heard.sentAt,
      lines: [],
      media: media === null ? [] : [media],
      why: ['语音'],
    })
    ears.memory.continueBurst(heard, row.number)
    if (row.holderPersonId === null) return
    const words = { name: c.town.people.get(row.holderPersonId)?.name ?? '', grid: mustGrid(c.town, gridId).name }
    await tellPerson(c, row, {
      personId: row.holderPersonId,
      kind: 'voice',
      text: toStaff.voiceWaiting(matterOf(c, row), words),
      urgent: false,
    })
  })
}

/** A line was taken back: its words leave every ticket that held them. */
export async function hearRecall(ears: Ears, heard: Heard): Promise<void> {
  const externalId = heard.recalls
  if (externalId === null) return
  ears.memory.forget(heard, externalId)
  await change(ears.desk, { kind: 'system', name: 'recall' }, async (c) => {
    await recall(c, { accountId: heard.accountId, externalId })
  })
}
