import type { Command } from './meaning.ts'

/** A ticket's number as people put it before their words: "3号", "【3号】", "#3", "3号单". */
export const NUMBERED = '[#【]?\\d{1,7}(?!\\d)\\s?[号】]{0,2}单?'

/** What staff put down beside the answers to a ticket: notes, and instructions from above. */
export function readNote(line: string): Command | null {
  return note(line) ?? instruct(line)
}

/** Who stands in for whom, and the yes or no to it. */
export function readArrangement(line: string): Command | null {
  return namePlace(line) ?? back(line) ?? standIn(line) ?? agree(line)
}

const NUMBERS = `((?:${NUMBERED}[\\s,、和]{0,2}){1,9})?`
const NOTE = new RegExp(
  `^${NUMBERS}(?:(?:记|补记|记一笔|记一下)\\s?(?:(\\d{1,7})\\s?号?)?\\s?(?:[:\\s])|(?:备注|记录|记录一下)\\s?(?:(\\d{1,7})\\s?号?)?\\s?[:,\\s])\\s?(.+)$`,
  's',
)
/** Dictated for somebody else (代老组长记：…): kept with whose words they are. */
const DICTATED = /^代[\u4e00-\u9fa5]{1,6}记\s?:.+$/s

/** 记：…, 1号 记：…, 备注 3号：…: for the file, never for the group. */
function note(line: string): Command | null {
  if (DICTATED.test(line)) return { name: 'note', numbers: [], text: line }
  const [, before, number, other, text] = NOTE.exec(line) ?? []
  return text === undefined ? null : { name: 'note', numbers: numbersIn(before, number, other), text }
}

const INSTRUCT = new RegExp(
  `^${NUMBERS}(?:[镇村]?(?:书记|镇长|村长|主任|领导|支书|片长))?(?:批示|指示|交办)(?:一下|如下)?(?:\\s?[:,\\s]\\s?|(?=请|要|必|今|明|马上|立即|立刻|尽快|抓紧|限|让|由|给|务))(.+)$`,
  's',
)

/** 1号 批示：…: a head's word to whoever has the ball. */
function instruct(line: string): Command | null {
  const [, before, text] = INSTRUCT.exec(line) ?? []
  return text === undefined ? null : { name: 'instruct', numbers: numbersIn(before), text }
}

const AWAY =
  /请假|请.{0,4}假|休假|休息|出门|不在|外出|出差|出去|住院|走不开|有事|开会|培训|学习|回老家|回娘家|去?[县市省]里|手术|看病|生孩子|坐月子/
const AFFAIRS = /的(?:事|活|工作|片|网格|单子|班)/
const NOT_MEANT = /不用|不要|别|取消|不请假|[?]|吗|谁|哪个|哪位|找人|有人|没人/
/** "春燕代", "请小李替我一天", "马春燕代管": the end of a clause; what stands before holds the name. */
const STANDS_IN =
  /(?:^|[,。;!\s:])([^,。;!\s:]{0,24}?)\s?(?:(?:来|先|帮忙|帮我|给我|再)?(?:代|替|顶)(我|他|她)?|帮我(?=看着|盯着|照看|管着))(?:看着|盯着|照看|管着|代|替|顶|一下|班|管|办|理|着|岗|几天|[一两二三四五\d]天|下){0,2}(?:了|吧|哈|啊|的|就行|就好)?(?=$|[,。;!\s])/
/** Everything up to here is not the name. */
const BEFORE_NAME =
  /^.*(?:请假|休假|有事|开会|期间|出门|不在|的事|的活|工作|请|让|由|叫|喊|麻烦|拜托|就|先|都|天|号|日|我|里|会)/s
const AFTER_NAME = /(?:[今明后][天日]|这[两几]天|(?:周|星期)[一二三四五六日天]|[上下]午)+$/

/** 我明天请假，春燕代: who is away, since when and who stands in, in the words of the line. */
function standIn(line: string): Command | null {
  if (line.length > 80 || NOT_MEANT.test(line)) return null
  const hit = STANDS_IN.exec(line)
  if (hit === null) return null
  const clause = (hit[1] ?? '').replace(AFTER_NAME, '')
  const name = clause.replace(BEFORE_NAME, '')
  const before = line.slice(0, hit.index + hit[0].indexOf(clause) + clause.length - name.length)
  if (!AWAY.test(before) && !AFFAIRS.test(before) && hit[2] !== '我') return null
  const own = hit[2] === '我' || /我(?!们)/.test(before)
  return { name: 'stand_in', own, away: before, deputy: name.length < 2 ? null : name, days: line }
}

const PLACE_IS =
  /^(?:记|加)?地名\s?[:,]?\s?([^\s:,。]{2,12}?)\s?(?:在|是|属于|属|归|算|,|\s)\s?([^\s,。]{1,14}?)(?:的|管)?[。!]?$/

/** 记地名：老槐树在三组: a word of the village for the gazetteer (N-30). */
function namePlace(line: string): Command | null {
  const [, place, grid] = PLACE_IS.exec(line) ?? []
  return place === undefined || grid === undefined ? null : { name: 'place', place, grid }
}

const BACK =
  /^(?:各位|大家|[\u4e00-\u9fa5]{2,4}[,，])?我?(?:已经?|提前)?(?:回来上班|销假|回来|上班|回村)了?(?:[,，。!\s].{0,12})?$|^[\u4e00-\u9fa5]{0,4}不用(?:再|帮我)?(?:代|替|顶)(?:我)?(?:班|岗)?了/

/** 我回来了, 春燕不用代了: whoever was away is there again before the day that was named. */
function back(line: string): Command | null {
  return line.length <= 24 && BACK.test(line) ? { name: 'back' } : null
}

const YES = /^(?:好的?|好嘞|好啊|行|可以|同意|没问题|没得问题|要得|愿意|ok)(?![不吗么])/
const NO =
  /^(?:不同意|不行|不愿意|不方便|代不了|替不了|没空|没时间|走不开)|我(?:那天|也|自己)?(?:也)?(?:不在|请假|要出门|走不开|没空)/
const BUT = /但|不过|可是|就是|[?]/

/** A short yes or no, for when somebody was asked to stand in. */
function agree(line: string): Command | null {
  if (line.length > 30 || BUT.test(line)) return null
  if (NO.test(line)) return { name: 'agree', agreed: false }
  return YES.test(line) ? { name: 'agree', agreed: true } : null
}

function numbersIn(...words: (string | undefined)[]): number[] {
  return [...new Set(words.flatMap((word) => word?.match(/\d+/g) ?? []).map(Number))]
}
