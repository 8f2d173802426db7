import type { SayingState, State } from './api/shapes.ts'
import stateWords from './state-words.json'

/** The words of the console; for people who have used a government back end before. */
/** The simulator's page beside the console takes them from the same file. */
export const STATE_WORDS: Record<State, string> = stateWords

export const SAYING_WORDS: Record<SayingState, string> = {
  waiting: '等着说',
  sending: '正在说',
  uncertain: '不确定说没说',
  sent: '已说',
  failed: '没说出去',
  cancelled: '不说了',
}

export const SUPERVISION_WORDS = { normal: '督办', yellow: '黄牌', red: '红牌' } as const

export const RATING_WORDS = { satisfied: '满意', neutral: '一般', unsatisfied: '不满意' } as const

export const ROLE_WORDS: Record<string, string> = {
  town: '镇管理员',
  village: '村',
  department: '单位',
  auditor: '只看不改',
  clerk: '窗口人员',
}

export const DUTY_WORDS: Record<string, string> = {
  liaison: '联络员',
  grid_worker: '专职网格员',
  leader: '网格长',
  deputy: '副网格长',
  supervisor: '片长',
  officer: '分管领导',
  clerk: '内勤',
}

export const LEVEL_WORDS: Record<string, string> = {
  town: '镇',
  village: '村',
  small_grid: '小网格',
  micro_grid: '微网格',
  department: '单位',
}

export const ROOM_WORDS = { residents: '村民群', staff: '工作群', department: '单位群' } as const

export const ACCOUNT_STATE_WORDS: Record<string, string> = {
  online: '在线',
  connecting: '正在连接',
  'scan-needed': '要扫码登录',
  deaf: '听不到群聊',
  'locked-out': '被别的程序占着',
}
