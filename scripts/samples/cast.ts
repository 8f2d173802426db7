import type { Matter } from '../../grid/wording/residents.ts'

/** Every sentence the bot can say, with values as they occur; a new sentence without a sample does not compile. */
export type Samples<T> = { [K in keyof T]: string[] }

export const m: Matter = { number: 3, what: '晒谷场路灯不亮' }
export const water: Matter = { number: 3, what: '村部用水有问题' }
export const fire: Matter = { number: 5, what: '老仓库火情' }
export const secret: Matter = { number: 7, what: '一件私事' }
export const flood: Matter = { number: 12, what: '柳河桥头路上积水结冰' }
export const holder = '网格员李建国'
export const head = '村里的陈志远'
/** The one who has to act is @-ed; WeChat's own blank follows the name. */
export const called = '@李建国\u2005'
export const due = '明天(周二)10:00'
export const grid = '柳河村三组微网格'
