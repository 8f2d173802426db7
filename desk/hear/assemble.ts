import { leavesPlaceOpen, type Question } from '../../grid/conversation/awaited.ts'
import { type Pin, pinAt } from '../../grid/coordinates.ts'
import type { Heard } from '../../grid/heard.ts'
import { tells } from '../../grid/taxonomy/questions.ts'
import type { Category } from '../../grid/taxonomy.ts'
import { mustCategory } from '../../grid/town.ts'
import type { Change } from '../desk.ts'
import { keepMedia } from '../media.ts'
import type { KeptMedia, Report } from '../report.ts'
import { supplement } from '../supplement.ts'
import type { Line } from '../tickets.ts'
import { keepBytes, lineOf } from './lines.ts'
import { gridFor, type HeardNow } from './now.ts'

/** One report out of a conversation: these words, and the pictures and places the same person sent just before. */
export async function reportOf(c: Change, now: HeardNow): Promise<Report> {
  const { heard, setting, meaning } = now
  const line = { ...lineOf(c, heard, setting), text: now.lastWords ?? heard.text }
  const before = now.ears.memory.takeHeld(heard)
  const place = meaning.place ?? placeOf(before)
  const category = mustCategory(c.town, meaning.category ?? meaning.about ?? 'QT99')
  return {
    roomId: setting.room?.id ?? null,
    channel: setting.room === null ? 'private' : 'group',
    reporter: { contactId: line.contactId, name: heard.talker.name },
    text: heard.text,
    categoryCode: category.code,
    clockClass: meaning.severity ?? category.clockClass,
    place,
    pin: pinFrom(before),
    gridId: gridFor(setting, meaning),
    represented: meaning.represented,
    // of several in one breath none is asked about: they are said together
    asks: c.gathers ? null : questionFor(now, { place, category }),
    reportedAt: heard.sentAt,
    lines: [...before.filter((item) => item.media === null).map((item) => lineOf(c, item, setting)), line],
    media: await keepAll(c, now, before),
    why: meaning.why,
  }
}

/** One question at a time, and none where it is known: staff find out for themselves. */
function questionFor(
  { heard, meaning, setting }: HeardNow,
  { place, category }: { place: string | null; category: Category },
): Question | null {
  if (meaning.represented !== null) return meaning.severity === 'S0' ? null : 'consent'
  if (setting.isStaff) return null
  if (setting.room === null && setting.homeGridId === null && meaning.gridId === null) return 'village'
  if (leavesPlaceOpen({ place, category: category.code, text: heard.text })) return 'place'
  const { question } = category
  // whoever names a spot has seen how far it goes
  const told = place !== null || question === null || tells(heard.text, question)
  return told || meaning.severity === 'S0' ? null : 'facts'
}

/** Pictures that waited for their words go to the ticket the words are about. */
export async function attachHeld(c: Change, now: HeardNow, number: number): Promise<void> {
  const before = now.ears.memory.takeHeld(now.heard)
  for (const media of await keepAll(c, now, before)) await keepMedia(c, number, { ...media, part: 'supplement' })
  for (const item of before.filter((one) => one.location !== null)) {
    const line: Line = lineOf(c, item, now.setting)
    const where = { place: item.location?.label ?? null, pin: pinFrom([item]) }
    await supplement(c, number, { line, ...where, media: null, part: 'supplement' })
  }
}

async function keepAll(c: Change, { ears, setting }: HeardNow, items: Heard[]): Promise<KeptMedia[]> {
  const kept = await Promise.all(items.map((item) => keepBytes(ears.desk.media, item, lineOf(c, item, setting))))
  return kept.filter((media) => media !== null)
}

function placeOf(items: Heard[]): string | null {
  return items.findLast((item) => item.location !== null)?.location?.label ?? null
}

function pinFrom(items: Heard[]): Pin | null {
  const location = items.findLast((item) => item.location !== null)?.location
  return location ? pinAt(location) : null
}
