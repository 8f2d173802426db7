import type { viewHead } from '../../desk/view.ts'
import { MINUTE_MS } from '../../grid/calendar.ts'
import { mask } from '../../grid/masking.ts'
import { stateWord } from '../../grid/wording/page.ts'

export type Head = ReturnType<typeof viewHead>
export type Cell = string | number | Date | null
export interface Column {
  name: string
  width: number
  of: (ticket: Head) => Cell
}

const CHANNELS: Record<Head['channel'], string> = { group: '群', private: '私聊', staff: '登记' }
const HIDDEN = '（私密）'
const moment = (iso: string | null) => (iso === null ? null : new Date(iso))

/** The ledger (台账). Who reported, and for whom, is not in it. */
export const COLUMNS: readonly Column[] = [
  { name: '编号', width: 8, of: ({ number }) => number },
  { name: '所属网格', width: 20, of: ({ grid }) => grid.name },
  { name: '上报时间', width: 17, of: ({ reportedAt }) => moment(reportedAt) },
  { name: '上报方式', width: 10, of: ({ channel }) => CHANNELS[channel] },
  { name: '类别代码', width: 10, of: ({ category }) => category.code },
  { name: '事项类别', width: 16, of: ({ category }) => category.name },
  { name: '时限等级', width: 10, of: ({ clockClass }) => clockClass },
  { name: '事项内容', width: 44, of: (ticket) => words(ticket, ticket.text) },
  { name: '地点', width: 20, of: (ticket) => words(ticket, ticket.place) },
  { name: '状态', width: 10, of: ({ state }) => stateWord(state) },
  { name: '经手人', width: 10, of: ({ holder }) => holder.name },
  { name: '受理时间', width: 17, of: ({ acknowledgedAt }) => moment(acknowledgedAt) },
  { name: '应办结时间', width: 17, of: ({ due }) => moment(due.result) },
  { name: '办好时间', width: 17, of: ({ resolvedAt }) => moment(resolvedAt) },
  { name: '办理时长（分钟）', width: 16, of: minutesTaken },
  { name: '是否按时', width: 10, of: inTime },
  { name: '办结时间', width: 17, of: ({ closedAt }) => moment(closedAt) },
  { name: '办理结果', width: 30, of: (ticket) => words(ticket, ticket.note) },
  { name: '报到哪一级', width: 12, of: ({ level }) => level },
  { name: '重办次数', width: 10, of: ({ reopened }) => reopened },
  { name: '并入', width: 8, of: ({ mergedInto }) => mergedInto },
]

/** With these a second person has said yes to the copy (N-39). */
export interface Personal extends Head {
  reporter: string | null
}
export interface PersonalColumn {
  name: string
  width: number
  of: (ticket: Personal) => Cell
}
export const PERSONAL_COLUMNS: readonly PersonalColumn[] = [
  { name: '报事人', width: 12, of: ({ reporter }) => reporter },
  { name: '代谁报', width: 12, of: ({ representedPerson }) => representedPerson },
  { name: '原话', width: 44, of: ({ text }) => text },
  { name: '原地点', width: 20, of: ({ place }) => place },
]

/** Numbers of people, cards and houses never leave; of a private matter no word does. */
function words({ visibility }: Head, text: string | null): string | null {
  if (text === null) return null
  return visibility === 'private' ? HIDDEN : mask(text)
}

function minutesTaken({ reportedAt, resolvedAt }: Head): number | null {
  return resolvedAt === null ? null : Math.round((Date.parse(resolvedAt) - Date.parse(reportedAt)) / MINUTE_MS)
}

function inTime({ resolvedAt, due }: Head): string | null {
  if (resolvedAt === null) return null
  return Date.parse(resolvedAt) <= Date.parse(due.result) ? '是' : '否'
}
