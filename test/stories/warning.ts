import { change } from '../../desk/desk.ts'
import { end } from '../../desk/warnings/end.ts'
import { issue, type NewWarning } from '../../desk/warnings/issue.ts'
import { findWarning, viewWarning } from '../../desk/warnings/view.ts'
import type { Village } from '../village.ts'

export const LI = 'wx-li-jianguo'
export const MA = 'wx-ma-chunyan'
export const CHEN = 'wx-chen-zhiyuan'
export const HE = 'wx-he-min'
export const WORDS = '今晚八点到明早有大暴雨，住在山边水边的请到高处过夜。'

const CONSOLE = { kind: 'person' as const, personId: null, name: '镇应急办' }

/** The town warns 三组 alone, unless the story says otherwise. */
export async function warns(village: Village, wish: Partial<NewWarning> = {}): Promise<number> {
  const whole = { gridId: 'liuhe-3', level: 'red' as const, words: WORDS, by: '镇应急办', households: [], ...wish }
  const { id } = await change(village.desk, CONSOLE, (c) => issue(c, whole))
  await village.settled()
  return id
}

export async function allClear(village: Village, id: number): Promise<void> {
  await change(village.desk, CONSOLE, (c) => end(c, id, '镇应急办'))
  await village.settled()
}

export async function looksUp(village: Village, id: number) {
  const row = await findWarning(village.desk.db, id)
  if (row === null) throw new Error(`no warning ${id}`)
  return viewWarning(village.desk.db, village.desk.directory.town(), { row, seen: null })
}
