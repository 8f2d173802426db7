import type { Refusal } from '../desk/outcome.ts'
import type { TicketRow } from '../desk/tickets.ts'
import { Problem } from './errors.ts'

const REFUSALS: Record<Refusal, { status: number; message: string }> = {
  not_found: { status: 404, message: '没有这一件' },
  not_allowed: { status: 403, message: '这个人没有权办这一件' },
  wrong_state: { status: 409, message: '现在的状态不能这样办，请先看看办到哪一步了' },
  needs_reason: { status: 422, message: '要写原因' },
  unknown_target: { status: 422, message: '没找到要转给的单位或人' },
  too_many_returns: { status: 409, message: '已经退过两次，由上一级来定' },
  unknown_category: { status: 422, message: '没有这个类别代码' },
  too_late: { status: 409, message: '已经过了说好的时间，不能再延' },
  too_often: { status: 409, message: '已经延过或者挂过了，不能再来一次' },
  too_long: { status: 422, message: '延期最多加一个原来的时限，挂起最多一年' },
  same_hands: { status: 409, message: '本来就在这个人手上，没有变' },
  not_admitted: { status: 409, message: '这一类不在准入清单上，单位不能派给网格；请镇里先加进清单' },
  needs_photo: { status: 422, message: '这类事要有一张办好以后的照片' },
}

/** What the desk refused, as a sentence for whoever asked over HTTP. */
export function refusal(code: Refusal, row: TicketRow | null): Problem {
  const { status, message } = REFUSALS[code]
  return new Problem(status, code, row === null ? message : `${row.number}号：${message}`)
}

/** Said of a ticket that is not there, and of one that the caller may not know of: nobody learns which. */
export function notFound(number: number): Problem {
  return new Problem(404, 'not_found', `没有${number}号`)
}
