import { comparePlaces } from './alike.ts'
import { type Spoken, SURELY } from './another-matter.ts'
import type { SceneTicket } from './scene.ts'

const BEGINS_WITH_PLACE = /^(?:就)?(?:在|是在)/u

const isWater = (code: string) => ['SD01', 'SS06', 'SS07', 'HJ04', 'HJ06', 'NY02'].includes(code)

/** One person's next line belongs to what they are reporting, unless it tells of something else or is plain talk. */
export function continues({ meaning, text }: Pick<Spoken, 'meaning' | 'text'>, burst: SceneTicket): boolean {
  // 在老井边，水哗哗流: where it is, which nobody had said yet
  if (burst.place === null && meaning.place !== null && BEGINS_WITH_PLACE.test(text) && meaning.kind === 'report')
    return true
  // 窗户打开了，我们都出来了: who tells of danger goes on telling of it, unless it is another one beyond doubt
  if (burst.clockClass === 'S0' && meaning.score < SURELY) return true
  // 水过不来了, a moment after the ditch was filled: what comes of it
  if (isWater(burst.categoryCode) && isWater(meaning.category ?? '') && meaning.place === null) return true
  if (meaning.decision === 'open') {
    const sameKind =
      meaning.category === burst.categoryCode || meaning.category?.slice(0, 2) === burst.categoryCode.slice(0, 2)
    return sameKind && meaning.kind !== 'sensitive' && comparePlaces(meaning.place, burst.place) !== 'different'
  }
  return meaning.needsContext
}
