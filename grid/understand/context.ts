import { OTHER } from '../taxonomy.ts'
import { guessCategories } from './category.ts'
import { type Hints, NO_HINTS } from './meaning.ts'
import { normalise } from './normalise.ts'
import { NO_WORDS, townOf } from './town.ts'

const NO_TICKET =
  /团购|接龙|约过饭|红包|闲聊|聊天|打牌|草莓|卖|聚餐|吃饭|牌友|广告|饭局|开玩笑|朋友圈|通知发|孩子成绩|游戏|比赛|天气/
const ANNOUNCED = /通知|公告|预告|发布.{0,6}停/
const DONE =
  /关闭|结束|结单|销单|闭环|完工|验收|换好|抢修完|恢复|不满意|办结|已办|办好|修好|完成|已处理|处理完|已结|已修|解决|评价|评分|打分|回访|标为/
const RATING_ASKED = /评价|评分|打分|满意度|满意.*不满意|几分/
const OTHERS_TICKET = /有人|别人|邻居报|群里有|邻居说/
const ASKED = /机器人(?:问|请|说|追问|让|要)|网格员(?:问|发了|追问|请|说)|问他|问她|追问|请补充|语音/
const TICKET = /工单|单|报|派|登记|求助|申请|反映|投诉|核实|刚|问|请|处理|接|上门|说|的事/

/** Reads one free sentence about the room ("路灯工单已办结") into hints. For the command line and tests. */
export function hintsOf(sentence: string | null): Hints | null {
  if (sentence === null || sentence.trim() === '') return null
  const { text } = normalise(sentence)
  const subject = text.replace(/机器人|网格员|网格长|维修员|工单|报告|登记/g, '')
  const codes = guessCategories(townOf(NO_WORDS).categories, subject)
    .filter((guess, _, all) => guess.code !== OTHER && guess.score >= (all[0]?.score ?? 0) - 0.15)
    .slice(0, 2)
    .map((guess) => guess.code)
  const about = codes.length > 0 ? codes : [OTHER]
  if (ANNOUNCED.test(text) && !/工单|办结/.test(text)) return { ...NO_HINTS, announced: about }
  if (NO_TICKET.test(text) && !/工单/.test(text)) return NO_HINTS
  const ownTicket = !OTHERS_TICKET.test(text)
  if (DONE.test(text) && !/未办结|没办结/.test(text)) {
    return { ...NO_HINTS, doneTickets: about, ownTicket, ratingAsked: RATING_ASKED.test(text) }
  }
  if (!TICKET.test(text)) return { ...NO_HINTS, openTickets: about, ownTicket }
  return { ...NO_HINTS, openTickets: about, ownTicket, asked: ASKED.test(text) }
}
