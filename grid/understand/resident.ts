import type { Hints, Kind } from './meaning.ts'
import { judges, looksLikeRating } from './rating.ts'
import type { Signals } from './signals.ts'

/** What a resident says about a matter that is already known. */

const URGE =
  /催|怎么还|咋还|还没(?:有)?(?:来|人|动静|修|处理|弄|回|到|派|消息|解决)|人呢|(?:快|动作|搞|麻利)(?:一)?点|抓紧|赶紧|有人管|没人(?:理|管|来|接)|回个?话|理(?:我|一下)|理理|(?:啥|什么|几)时(?:候)?(?:能|才|来|修|到|处理)|等(?:了|到|不)|多久|到底|接单没|拖|没下文|没(?:个)?(?:消息|动静|影)|光说|路上(?:了)?|没见(?:人|着)|还要等|不是说|说好的?|坐火箭|几天了|第.天了|算了算了|等明年|黄花菜|石沉|急死|人影|人呢|在吗|几点(?:能)?(?:来|到)|今天能|还来不来|来不来|等着|天都?黑|多长时间|没等到|再不|加急|盯|快些|早点|问问|过问|给个(?:话|信|准)|有没有人|在不在|装死|忘了/
const STATUS =
  /^查(?:一下|下|询|看|看看)?[。.!]?$|(?:查|查询|查看|查一下|查下)\s?[#【]?\d|到哪(?:一步|里|儿|了)|进度|批到|走到哪|(?:处理|办|修|弄|解决|搞)(?:得|的)?(?:怎么样|咋样|如何|了没|了吗|了吧|到哪|好了没|好了吗|好没)|有(?:没有)?(?:结果|回音|回信|消息|回复|下文|答复)|(?:怎么样|咋样)了|几天后|列表|清单|超时未|我(?:报|登记|反映|提)的.{0,10}(?:呢|没|吗|哪|怎|咋|现在)|状态|查(?:一查|查)|谁在(?:管|处理|负责)|归谁了|派给谁|哪个在(?:管|处理)|还有几个|有几件|批(?:下来|了)没|多久(?:才|能|可以|会|给)*(?:修|弄|办|处理|搞|来|通|有|好)/
const WITHDRAW =
  /撤(?:单|回|了|销|掉|吧)|先撤|不用(?:来|管|修|了|麻烦|劳|登记|查|派|送|记|办)|不(?:登记|报了|麻烦|劳烦|记了|追究|要了|用啦)|别(?:来了|登记|记)|算了|算啦|拉倒|报错|弄错|看错|搞错|听错|发错|误会|虚惊|自己(?:好|来|通|修|弄|亮|回|把)|已经(?:好|来|修|通|解决|弄)|找(?:到|着)了|回来了|接走了|醒了|好多了|没事了|是没(?:插|开|交|充)|没插|来[电水]了|取消|作废|当我没说|不存在|原来是|又好了|恢复了|又亮了|(?:真的?|现在|终于)(?:又|都)?(?:亮|通|好|不漏|不堵)了|又有了|欠费|解决了|(?:修|弄|搞|办|治|处理)好了|好啦|不(?:漏|响|吵|臭|疼|堵|闹)了|道(?:了)?歉|赔了|还了|退了|搬走|走了|忘(?:了|记)|乌龙|别管|不麻烦|不劳|各让|不追|没坏|没丢|在家(?:呢|里)|压在|拿错|按错|插上|充上|有了|没这回事|(?:^|[,。])(?:我|俺)?(?:自己|儿子|老公|老头|家里人)?.{0,3}(?:弄|修|换|搞|处理|解决|接|通)(?:好|上|通)了|是我(?:记|看|听|搞|弄)|弄明白|作罢|免了|无需|不必|没必要|就这样吧|别派|删了|和好|私了|不算数|多一事/
const NOT_FIXED =
  /又|还是|照样|还(?:在|没|不|漏|臭|堵|黑)|没(?:有)?(?:弄|修|换|搞|装|通|处理|解决|用|好|亮|人来|改|干净|清)|第二天|今早|没两天|没几天|一天就|只(?:修|换|弄|清|扫|来|补|拉)|反了|比原来|比以前|重新|白(?:修|干|弄|忙)|假的|糊弄|根本|老样子|依旧|仍|敷衍|打回|没好|不行|哪里好|谁说(?:修|好|办|解决)|不算|骗|表面|黄的|浑|说是|就(?:被|掉|坏|裂|断|倒|不)|开始(?:滴|漏|响)|翘|应付|没过.{0,3}天/
const ME_TOO =
  /^\+ ?[1一]|加[一1]$|^加我|算我|举手|(?:我|俺|咱)(?:家|们|这|屋|妈|爸|娘|老公|那|婆|儿子|孩子|娃|奶|隔壁|姐|哥|二叔|楼|栋)?(?:这边|这里|那边|那头|家|们|组|上|里|屋)?.{0,3}也|[头边庄组湾栋村街片户家路里上]也|也(?:停|没|是|不|一样|坏|断|有|黑|都|闻|卡|漏|颠|摔|被|中招|遇|收到|碰|看)|一样一样|一个样|同样|一样|^同(?:上|问|求|感|情况|款)?[,。!\s]|^同$|^同(?:上|问|求|感|款)|俺也|都(?:停|没|不亮|一样|断|黑)|原来大家|原来(?:不|都)|不止(?:你|我|一)|不光(?:你|我)|支持|附议|顶|\+1|正要(?:问|说)|刚想|一起(?:报|登记)|加上我|算上|带上我|全(?:停|没|黑)|还有我|跟(?:你|他|她)一样|报(?:名|数)/
/** Whoever joins says who or where they are, or that it is the same: 0.01也是爱 says neither. */
const SOMEBODY =
  /我|俺|咱|阿拉|伲|家|边|头|组|湾|村|庄|屋|街|楼|栋|片|这|那|都|同|加|\+|算|一样|支持|附议|顶|报|停|没|不/

const ALSO_HERE =
  /(?:家|户|边|头|组|里|楼|们|我|妈|屋|庄|湾)(?:[\u4e00-\u9fa5]{0,3})也(?:都)?(?:停|没|是|不|一样|坏|断|有|黑|闻|卡|漏)|^\+ ?1|我也要反映/
const WITNESS =
  /我(?:也)?看(?:到|见)了|快喊人|快(?:来|去)人|快救|已经打|打了11|烟.{0,4}大|火.{0,6}大|看得见|听(?:到|见)了/
const SUPPLEMENT =
  /^就是|^就在|那个$|补充|另外|还有|地址|位置|我打字|不是.{1,8}是|说错|打错|写错|应该是|更正|旁边|具体|大概|总共|一共|[\d一二三四五六七八九十]+[户家个盏米处]|电话|号码|我发|照片|图片|穿|^对[,。]|^是的|^不是|^没错|^嗯/
const THANK_ONLY =
  /谢谢|感谢|多谢|谢了|谢啦|辛苦|好人|[👍🙏🌹❤💐]|点赞|麻烦(?:你|您|大家)了|难为|有心|费心|给力|多亏|真快|手巧|手艺|[\u4e00-\u9fa5]干部好|^好的|太好了|好样|靠谱|修好了真/u
const CORRECTION = /不是(?:在)?([^,。!?是]{1,10}?)[,。!\s]*(?:那|而|应该|应|其实|该)?是(?:在)?([^,。!?是不]{1,12})/
const RIGHT_ONLY =
  /(?:说错|打错|写错|更正|改一下|讲错)[^,。]{0,6}[,:。\s]*(?:[两三四五六几]个|全)?都?(?:应该|应|改成|改为|其实|还|就)?(?:是|为|在)([^,。!?]{1,12})/

/** The words the bot itself offers for it, and their like. */
const NOT_DONE =
  /(?:没|没有|未|冇|莫)(?:修|弄|办|搞|处理|解决|整|换|通|清|装|扫|拖|收|铺|补|抽|接)?(?:好|完(?!没)|干净|通|亮|到位|走|掉|成)|没(?:修|弄|解决|处理|办(?!法)|变)|还是?(?:不|没|老样|坏|漏|堵|黑|臭|脏|停|断|响|吵|满|原样|[那这]样|在[那这])|又(?:不(?!是)|坏|漏|堵|停|没|灭|断|黑|臭|脏|满|塌|掉|响|吵|滴|冒)|白(?:搞|弄|修|忙|跑|干|扫|清)|哪里?(?:好|清|修|换|通|弄|搞|处理|扫|亮)了|(\p{Script=Han})(?:还是|归)\1|一个样|老样子|原样|不(?:管用|顶用|起作用)|没(?:啥|什么)?(?:用(?!的)|变化)|就(?:亮|好|管|通)了?[一两半几][天晚个]/u

export function saysNotDone(text: string): boolean {
  return NOT_DONE.test(text) && !looksLikeRating(text)
}

export function correctionOf(text: string): { wrong: string | null; right: string } | null {
  const both = CORRECTION.exec(text)
  if (both?.[1] !== undefined && both[2] !== undefined) return { wrong: both[1].trim(), right: shorten(both[2]) }
  const right = RIGHT_ONLY.exec(text)?.[1]
  return right === undefined ? null : { wrong: null, right: shorten(right) }
}

function shorten(words: string): string {
  return words.trim().replace(/(?:那口水塘|那边|那里|的|那个|那盏)$/, '')
}

/** Everything the steps before found out about a line. */
export interface Said {
  text: string
  hints: Hints
  signals: Signals
  numbers: number[]
  /** How surely the words alone describe a problem. */
  problem: number
  about: string | null
}

/** The kind that the open matters of the room give to a line; null when they give none. */
export function answerInContext(said: Said): Kind | null {
  for (const step of [setRight, ownFault, rating, afterDone, alsoHere, statusOrUrge, takenBack, joined, added]) {
    const kind = step(said)
    if (kind !== null) return kind
  }
  return null
}

/** 又说错了，还是晒谷场: about what is open, whatever else 还是 may mean. */
function setRight({ text, hints }: Said): Kind | null {
  if (hints.openTickets.length === 0 || (!hints.ownTicket && !hints.asked)) return null
  return setsRight(text) ? 'supplement' : null
}

/** 是我自己跳闸了，推上去就好了: what they reported was none, whatever else they were asked. */
function ownFault({ text, hints }: Said): Kind | null {
  return hints.openTickets.length > 0 && hints.ownTicket && saysNothingIsWrong(text) ? 'withdraw' : null
}
/** Whoever reported it says that it was nothing, or is over: nobody needs to come. */
export const saysNothingIsWrong = (text: string): boolean => OWN_FAULT.test(text)
const OWN_FAULT =
  /自己(?:家)?跳了?闸|(?:推上去|闸.{0,4}推上).{0,3}(?:好|来|有|行)|^[哦噢哎呀,。\s]*(?:搞错|看错|虚惊|发错)|^(?:真的?|现在|终于)(?:又|都)?(?:亮|通|好|不漏|不堵)了[,。!]*(?:谢|多谢|感谢|辛苦)/u

/** 说错了，是…: whoever says so means it. */
export function setsRight(text: string): boolean {
  return /说错|打错|写错|讲错|更正/.test(text) && correctionOf(text) !== null
}

function rating({ text, hints, problem, about }: Said): Kind | null {
  if (hints.ratingAsked) {
    if (saysNotDone(text)) return 'not_fixed'
    if (judges(text)) return 'rating'
    const same = about === null || sameMatter(about, hints.doneTickets)
    if (NOT_FIXED.test(text) && problem >= 0.3 && same) return 'not_fixed'
    return text.length <= 16 && !THANK_ONLY.test(text) ? 'rating' : null
  }
  return hints.doneTickets.length > 0 && looksLikeRating(text) ? 'rating' : null
}

function afterDone({ text, hints, signals, about }: Said): Kind | null {
  if (hints.doneTickets.length === 0) return null
  const same = about === null || sameMatter(about, hints.doneTickets)
  const complains = NOT_FIXED.test(text) && !/真好|好亮|清爽/.test(text)
  if (complains && same && !signals.has('joke') && !(signals.has('thanks') && !/但|可是|不过|又/.test(text)))
    return 'not_fixed'
  if (THANK_ONLY.test(text) || signals.has('positive')) return 'thanks'
  return STATUS.test(text) ? 'status_query' : null
}

/** 也 right after a place or a house joins, even when the line goes on to press. */
function alsoHere(said: Said): Kind | null {
  return ALSO_HERE.test(said.text) && said.text.length < 40 ? joined(said) : null
}

function statusOrUrge({ text, hints, numbers, about }: Said): Kind | null {
  const known = hints.openTickets.length > 0 || numbers.length > 0
  if (STATUS.test(text) && (known || hints.doneTickets.length > 0)) return 'status_query'
  // 路灯还是黑的: whoever reported it says that nothing has changed
  const unchanged = hints.ownTicket && saysNotDone(text)
  if (!known || !(URGE.test(text) || unchanged)) return null
  if (hints.ownTicket && WITHDRAW.test(text) && !/算了算了|等明年/.test(text)) return 'withdraw'
  return hints.ownTicket || about === null || sameMatter(about, hints.openTickets) ? 'urge' : null
}

function takenBack({ text, hints }: Said): Kind | null {
  if (!hints.ownTicket && !hints.asked) return null
  if (hints.openTickets.length === 0 || !WITHDRAW.test(text)) return null
  return 'withdraw'
}

/** 啥也没买着 says nothing of anybody else, and 周杰伦也有瑶家歌吗 asks. */
function saysToo(text: string, about: string | null): boolean {
  if (about === null && ASKS_TOO.test(text)) return false
  return ME_TOO.test(text.replace(NOTHING_AT_ALL, ''))
}
const NOTHING_AT_ALL = /(?:啥|什么|谁|哪[里个]?|一[点个毛分句]|怎么|再|从来|能换的)(?:也|举手)/gu
const ASKS_TOO = /也.{0,12}(?:吗|么|不|没有?)[?？。]*$/u

function joined({ text, hints, signals, problem, about }: Said): Kind | null {
  const exact = about !== null && (hints.openTickets.includes(about) || hints.openTickets.includes('QT99'))
  if (hints.openTickets.length === 0 || signals.has('thanks')) return null
  const same = about !== null && sameMatter(about, hints.openTickets)
  if (same && WIDE.test(about) && problem >= 0.6) return 'me_too'
  if (!saysToo(text, about) && !(URGENT_OPEN.test(hints.openTickets.join()) && WITNESS.test(text))) return null
  if (signals.has('advert') || (about !== null && problem >= 0.7 && !exact)) return null
  return about === null && !SOMEBODY.test(text) ? null : 'me_too'
}

function added({ text, hints, signals, about, problem }: Said): Kind | null {
  if (hints.openTickets.length === 0) return null
  if (correctionOf(text) !== null && text.includes('不是') && (hints.ownTicket || hints.asked)) return 'supplement'
  if (!hints.ownTicket && !hints.asked) return joinsByHome({ text, signals, about, problem, hints }) ? 'me_too' : null
  if (signals.has('thanks') || THANK_ONLY.test(text)) return hints.asked && text.length > 12 ? 'supplement' : 'thanks'
  if (signals.has('joke') || signals.has('advert')) return null
  if (hints.asked || SUPPLEMENT.test(text)) return 'supplement'
  // 单主短短一句带语气的,多半是在催,不是在补充
  if (text.length <= 20 && /[?!]|[吧呢嘛吗啊呀哦]$|等|急/.test(text)) return 'urge'
  return text.length >= 6 ? 'supplement' : null
}

/** 我家…, said by a neighbour about the very matter that is open. */
function joinsByHome({ text, signals, about, problem, hints }: Omit<Said, 'numbers'>): boolean {
  if (about === null || !hints.openTickets.includes(about) || signals.has('thanks') || signals.has('joke')) return false
  return problem >= 0.26 && /我家|我们|俺家|俺们|我妈|我爸|这边|这头|我这/.test(text)
}

/** Cuts that hit many houses at once: the second report is the same matter. */
const WIDE = /^(?:SD01|SD02|SD04|ZH01|ZH03)$/
const URGENT_OPEN = /AQ01|ZH0|SD03|SD02|AQ05|AQ06/

function sameMatter(code: string, codes: string[]): boolean {
  return codes.includes(code) || codes.includes('QT99') || codes.some((c) => c.slice(0, 2) === code.slice(0, 2))
}

const CONTEXTUAL: readonly RegExp[] = [URGE, STATUS, WITHDRAW, ME_TOO, WITNESS]
const CONTEXTUAL_SHORT =
  /还没好|没修好|又(?:坏|不|没|停|漏|堵|灭|黑|断)|说错|打错|不是.{1,8}是|^就[是在]|那个$|^(?:对|嗯|没错|是的?)+[,。!]|修好|好了|不用|满意|星|第.个|[\d一二三四五六七八九十]+户|收到/

/** Could the line mean something else if a ticket is open in the room? */
export function mayNeedContext(text: string): boolean {
  if (text.length > 80) return STATUS.test(text) || CONTEXTUAL_SHORT.test(text)
  return CONTEXTUAL_SHORT.test(text) || looksLikeRating(text) || CONTEXTUAL.some((shape) => shape.test(text))
}
