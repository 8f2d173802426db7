import type { Meaning } from '../understand/meaning.ts'
import { severityOf } from '../understand/severity.ts'
import { byDone, doneTickets } from './done.ts'
import { isOwn } from './known.ts'
import type { Scene, SceneTicket } from './scene.ts'

/** 修好了，不过旁边那盏也不亮: what was done is well, and something beside it is not. */

const WELL =
  /^((?:谢|感谢|多谢|辛苦|满意|好|行|可以|不错|亮|通|干净|来[水电]|(?:修|弄|搞|清|换|处理|拉|疏通)(?:好|通|亮|干净|走|掉)?(?:是|了))[^,，。!！]{0,8})[,，。!！\s]+(?:(?:不过|但是?|可是?|只是|就是|还有|另外|再就是)[,，\s]*)+(.{4,})$/su
/** 旁边那盏也不亮, 老仓库那个还是堵的: one more of what was done. */
const ONE_MORE =
  /^[^,，。]{0,8}?(?:那|这|另外?一?|第[一二三四五六\d]|一)[盏个处口条段头边根座扇块堆片辆棵排](?:也|还是?|又|就|都|照样|老)*(?:不|坏|堵|黑|漏|没|破|断|塌|臭|脏|烂|闪)/u
const BESIDE = /旁边|隔壁|对面|边上/u

export interface Beside {
  answer: string
  rest: string
}

/** The two halves of such a line; null where there is no second one. */
export function besideIn(text: string): Beside | null {
  const [, answer, rest] = WELL.exec(text.trim()) ?? []
  return answer === undefined || rest === undefined ? null : { answer, rest }
}

/** What was done for the speaker last. */
export function doneForThem(scene: Scene): SceneTicket | null {
  const own = doneTickets(scene).filter((ticket) => isOwn(scene, ticket) && ticket.visibility === 'public')
  return own.sort(byDone)[0] ?? null
}

/** The second half as a report: one more of the same, or what its own words tell; null where it is only a remark. */
export function matterBeside(rest: string, alone: Meaning, done: SceneTicket): Meaning | null {
  if (!ONE_MORE.test(rest)) return alone.opensTicket ? alone : null
  const near = BESIDE.test(rest) && done.place !== null ? `${done.place}旁边` : null
  return {
    ...alone,
    kind: 'report',
    opensTicket: true,
    decision: 'open',
    category: done.categoryCode,
    categoryChance: 1,
    about: done.categoryCode,
    severity: severityOf(done.categoryCode, rest, false),
    place: alone.place ?? near,
  }
}
