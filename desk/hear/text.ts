import { isAwaited } from '../../grid/conversation/awaited.ts'
import { saysAnother } from '../../grid/conversation/before-kind.ts'
import { joinFragments, MAX_FRAGMENT_CHARS } from '../../grid/conversation/fragments.ts'
import { mattersIn } from '../../grid/conversation/matters.ts'
import { mendIntent } from '../../grid/conversation/mend.ts'
import { differ, partsOf } from '../../grid/conversation/parts.ts'
import { residentIntent } from '../../grid/conversation/resident.ts'
import { isSaidToBot } from '../../grid/conversation/said-to-bot.ts'
import { type Intent, namedTickets, type Scene } from '../../grid/conversation/scene.ts'
import { relocation, staffIntent, whereabouts } from '../../grid/conversation/staff.ts'
import type { Heard } from '../../grid/heard.ts'
import type { CategoryQuestion } from '../../grid/taxonomy/questions.ts'
import { OTHER } from '../../grid/taxonomy.ts'
import { ancestorAt, mustCategory } from '../../grid/town.ts'
import type { Meaning, SecondOpinion } from '../../grid/understand/meaning.ts'
import { mayAnswerWarning } from '../../grid/warning/answers.ts'
import { type Change, change } from '../desk.ts'
import { act, openEach } from './act.ts'
import { answerBeside } from './beside.ts'
import { obey } from './commands.ts'
import { beginActing } from './lines.ts'
import { isMending, mend } from './mend.ts'
import type { Ears } from './now.ts'
import { gridFor, type HeardNow } from './now.ts'
import type { Setting } from './place.ts'
import { readAlone, readWith, type Said } from './reading.ts'
import { hintsOf, loadScene } from './scene.ts'
import { actForStaff } from './staff.ts'
import { answerWarning } from './warning.ts'

const YES = /^(?:登记|要登记|要|记下?|记上|是的?|对|嗯+|好的?|麻烦了?)[吧的呀啊。!！,，]*$/u

/** A line of words: understood alone first, for talk costs no query; then with the tickets of the room. */
export async function hearText(ears: Ears, last: Heard, setting: Setting): Promise<void> {
  const shown = ears.memory.hasShown(last)
  const read = (text: string) => readAlone({ ...last, shown, text }, setting)
  const own = read(last.text)
  const pieces = setting.isStaff ? null : piecesOf(ears, { last, own }, read)
  const heard = pieces === null ? last : { ...last, text: pieces.text }
  const first = pieces?.meaning ?? own
  const isTalkHere = isTalk(ears, heard, first) && !mayBeAnswer(ears, heard, setting)
  if (isTalkHere && !mayAnswerCall(heard, setting)) return rememberTalk(ears, { heard, setting, meaning: first })
  const said = { ...heard, shown, opinion: await opinionOn(ears, { heard, setting, alone: first }) }
  const alone = said.opinion === null ? first : readAlone(said, setting)
  const announced = setting.room === null ? [] : ears.memory.announced(setting.room.id, heard.sentAt)
  const confirmed = YES.test(heard.text.trim()) ? ears.memory.takeUnsure(heard) : null
  await change(ears.desk, { kind: 'system', name: 'hearing' }, async (c) => {
    const { numbers } = alone
    const scene = await loadScene(c, {
      heard,
      setting,
      burst: ears.memory.burst(heard),
      numbers,
      spot: spotOf(setting, alone),
    })
    const meaning = readWith(said, setting, hintsOf(scene, announced))
    const heardNow = { ears, heard, setting, scene, meaning, alone, ...(pieces && { lastWords: last.text }) }
    if (setting.isStaff && (await answerWarning(c, heardNow))) return
    if (isTalkHere) return rememberTalk(ears, heardNow)
    if (meaning.command !== null && (await obey(c, heardNow))) return
    if (confirmed !== null) {
      const then = { ...heardNow, heard: confirmed, meaning: readWith(confirmed, setting, null) }
      return act(c, then, { do: 'open' })
    }
    if (await (setting.isStaff ? answerInParts : answerBeside)(c, heardNow, said)) return
    const intent = decide(heardNow)
    if (intent.do === 'nothing') return rememberTalk(ears, heardNow)
    if (intent.do === 'open') for (const piece of pieces?.before ?? []) ears.memory.hold(piece)
    const matters = intent.do === 'open' ? mattersIn(heard.text, (text) => readAlone({ ...said, text }, setting)) : []
    if (matters.length > 0) return openEach(c, heardNow, matters)
    const opening = intent.do === 'open' && !meaning.opensTicket && alone.opensTicket
    await act(c, opening ? { ...heardNow, meaning: alone } : heardNow, intent)
  })
}

interface Pieces {
  text: string
  meaning: Meaning
  before: Heard[]
}

/** 老井边上 / 那个路灯 / 好几天都不亮了: what somebody says in several lines, none of which is a report. */
function piecesOf(
  { memory }: Ears,
  { last, own }: { last: Heard; own: Meaning },
  read: (text: string) => Meaning,
): Pieces | null {
  const before = memory.fragments(last)
  if (before.length === 0 || last.text.length > MAX_FRAGMENT_CHARS || memory.burst(last) !== null) return null
  const texts = before.map(({ text }) => text)
  const joined = joinFragments(texts, { text: last.text, meaning: own }, read)
  if (joined === null) return null
  memory.forgetFragments(last)
  return { text: joined.text, meaning: joined.meaning, before: before.slice(-joined.count) }
}

/** "1号换好了，3号还要等疏通机": one answer to each. False when the line is all one. */
async function answerInParts(c: Change, now: HeardNow, said: Said): Promise<boolean> {
  const { scene, setting, heard } = now
  const parts = partsOf(heard.text).map(({ number, text }) => ({
    text,
    meaning: { ...readWith({ ...said, text }, setting, hintsOf(scene, [])), numbers: [number] },
  }))
  if (parts.length === 0 || !differ(parts.map(({ meaning }) => meaning))) return false
  if (!(await beginActing(c, heard, setting))) return true
  for (const { text, meaning } of parts) {
    const part = { ...now, heard: { ...heard, text }, meaning }
    const intent = mendIntent(scene, meaning, meaning) ?? staffIntent(scene, meaning, text)
    if (intent?.do === 'staff') await actForStaff(c, part, intent)
    if (isMending(intent)) await mend(c, part, intent)
  }
  return true
}

function decide({ ears, scene, setting, heard, meaning, alone }: HeardNow): Intent {
  const mending = mendIntent(scene, meaning, alone)
  if (mending !== null) return mending
  const awaits = ears.memory.awaited(heard)
  if (
    awaits !== null &&
    scene.burst !== null &&
    isAwaited(awaits, { text: heard.text, meaning, question: questionOf(scene, setting) })
  )
    return { do: awaits === 'village' && meaning.gridId !== null ? 'correct' : 'supplement', number: scene.burst }
  const answer = setting.isStaff
    ? (relocation(scene, meaning, heard.text) ??
      whereabouts(scene, meaning, heard.text) ??
      staffIntent(scene, meaning, heard.text))
    : null
  if (answer !== null && (answer.do !== 'nothing' || namedTickets(scene, meaning) !== null)) return answer
  if (answer !== null && !meaning.opensTicket) return answer
  if (setting.room?.kind === 'department' && !meaning.opensTicket && meaning.kind !== 'status_query')
    return { do: 'nothing' }
  return residentIntent(scene, { meaning, alone, text: heard.text, gridId: gridFor(setting, meaning) })
}

function questionOf({ tickets, burst }: Scene, { town }: Setting): CategoryQuestion | null {
  const about = tickets.find(({ number }) => number === burst)
  return about === undefined ? null : mustCategory(town, about.categoryCode).question
}

/** Talk: nothing in the line, and nothing this person is in the middle of, makes it more. */
export function isTalk(ears: Ears, heard: Heard, alone: Meaning): boolean {
  const goesOn =
    (heard.room === null || ears.memory.burst(heard) !== null) && (alone.place !== null || alone.about !== null)
  const awaited = ears.memory.awaited(heard) !== null || ears.memory.inDanger(heard)
  const answers = (YES.test(heard.text.trim()) && heard.text.length < 8) || saysAnother(heard.text)
  const asks = alone.needsContext || alone.decision !== 'silent' || alone.command !== null || alone.numbers.length > 0
  const toBot = isSaidToBot({ ...heard, isStaff: false })
  return !goesOn && !awaited && !answers && !asks && !toBot && heard.quote === null
}

/** The bot turned to this resident lately: only the room tells whether the line is talk. */
export function mayBeAnswer(ears: Ears, heard: Heard, setting: Setting): boolean {
  return !setting.isStaff && ears.memory.mayAnswer(heard)
}

/** A liaison's 通知到了 or 王奶奶家已转移: talk, unless they were called for a warning. */
export const mayAnswerCall = (heard: Heard, setting: Setting): boolean =>
  setting.isStaff && mayAnswerWarning(heard.text)

/** The same spot may be told of in every group of the village (N-17). */
function spotOf({ town, room }: Setting, { place, about }: Meaning) {
  const village = room === null ? null : ancestorAt(town, room.gridId, 'village')
  return village === null || place === null || about === null ? null : { category: about, gridPath: village.path }
}

/** Where the bot is unsure, somebody else may be asked, if the town has them; of private matters nobody is. */
async function opinionOn(
  { desk }: Ears,
  { heard, setting, alone }: Pick<HeardNow, 'heard' | 'setting' | 'alone'>,
): Promise<SecondOpinion | null> {
  if (alone.decision !== 'ask' || mustCategory(setting.town, alone.about ?? OTHER).visibility === 'private') return null
  return desk.advisers.opinion(heard.text)
}

/** Half a sentence may get its other half; and staff announced a power cut: for two days "又停电" in this room is no report. */
function rememberTalk(ears: Ears, { heard, setting, meaning }: Pick<HeardNow, 'heard' | 'setting' | 'meaning'>): void {
  if (!setting.isStaff) ears.memory.keepFragment(heard)
  if (!setting.isStaff || setting.room === null || meaning.about === null) return
  if (meaning.kind === 'notice') ears.memory.announce(setting.room.id, meaning.about, heard.sentAt)
}
