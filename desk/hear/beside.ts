import { besideIn, doneForThem, matterBeside } from '../../grid/conversation/beside.ts'
import { residentIntent } from '../../grid/conversation/resident.ts'
import type { Change } from '../desk.ts'
import { onTicket, openTicket } from './act.ts'
import { beginActing } from './lines.ts'
import { gridFor, type HeardNow } from './now.ts'
import { readAlone, readWith, type Said } from './reading.ts'
import { hintsOf } from './scene.ts'

/** 满意，就是公厕也堵了: rates what was done, and opens what stands beside it. False when the line is all one. */
export async function answerBeside(c: Change, now: HeardNow, said: Said): Promise<boolean> {
  const { scene, setting, heard } = now
  const halves = besideIn(heard.text)
  const done = doneForThem(scene)
  if (halves === null || done === null) return false
  const matter = matterBeside(halves.rest, readAlone({ ...said, text: halves.rest }, setting), done)
  if (matter === null) return false
  if (!(await beginActing(c, heard, setting))) return true
  const meaning = readWith({ ...said, text: halves.answer }, setting, hintsOf(scene, []))
  const gridId = gridFor(setting, meaning)
  const intent = residentIntent(scene, { meaning, alone: meaning, text: halves.answer, gridId })
  if (intent.do === 'rate') await onTicket(c, { ...now, meaning }, intent)
  await openTicket(c, { ...now, heard: { ...heard, text: halves.rest }, meaning: matter, alone: matter })
  return true
}
