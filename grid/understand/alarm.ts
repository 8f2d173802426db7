import { FILLER, isNothing, MORE } from './bare.ts'
import type { Line } from './meaning.ts'
import type { PlaceSpan } from './place.ts'

/** Words in which a life is in danger now, whoever says them and wherever; by category. */
const ALARMS: readonly (readonly [code: string, words: RegExp])[] = [
  ['AQ01', /着火|起火|失火|烧起来|走水了|火烧房/u],
  ['SD03', /(?:煤气|燃气|天然气|液化气|瓦斯)(?:罐|瓶|管)?(?:漏|泄漏|泄露|爆)|漏(?:煤气|燃气|天然气|液化气)/u],
  ['SD02', /触电|被电(?:了|到|着|倒|打)|电(?:死|倒)人|高压线(?:断|掉|垂)/u],
  ['AQ05', /落水|溺水|掉(?:进|到|下)?(?:水|河|塘|池|井|江|湖|沟|渠|水库)(?:里|头|去)/u],
  ['AQ04', /(?:房子?|屋|楼|墙|桥|棚)(?:塌|垮|倒)/u],
  ['ZH02', /(?<!心)塌方|滑坡|泥石流|(?:山|坡)(?:塌|垮|滑)/u],
  ['ZH01', /(?:水|洪水)(?:漫|冲|灌|淹)(?:进|到)|(?:家|屋|房)里?(?:进水|淹水|被淹)|决口|溃(?:坝|堤)|管涌|山洪/u],
  [
    'MS04',
    /(?<![笑热困美乐臭香帅吓])(?:晕|昏)(?:倒|过去|死)|喘不(?:上|过)气|没(?:有)?呼吸|喝(?:了)?农药|煤气中毒|抽过去|心脏病(?:发|犯)|吐血/u,
  ],
  [
    'AQ06',
    /(?:车|被车|撞)(?:撞|轧|压)(?:到|了|倒|死)?(?:人|伤)|被车(?:撞|轧|压)|车祸|车翻|翻(?:进|到|下)?(?:沟|河|塘|坡|坎)/u,
  ],
  ['ZA01', /拿(?:刀|斧)|砍人|捅人|抢劫|绑架/u],
]
/** A quick look first: nearly every line is none. */
const MAY_ALARM = /[火气漏电水塌垮倒坡山洪晕昏喘吸药中毒抽病血撞车刀斧砍捅抢绑坝堤]/u
/** Around the alarm people name who, and call for help; nothing more is said. */
const AROUND =
  /快(?:来人|点来|救人|救命|跑|来|点|去)|救命|救人|来人|大家|注意|请|(?:我|他|她|俺|咱)?(?:们)?(?:爸|妈|爷爷|奶奶|公公|婆婆|老公|老婆|儿子|女儿|孙子|娃|爹|娘)|老(?:人|头子|太太|奶奶|爷爷|大爷)|隔壁|邻居|对面|那家|家|屋|里|一个|个|了|不行|人|已经|正在|要|真的/gu
const MAX_CHARS = 24

/** "着火了快来人", "我妈晕过去了": the category, else null. Such a line is opened and called urgent whatever the model thinks. */
export function alarmIn(
  { speaker }: Pick<Line, 'speaker'>,
  { text, place }: { text: string; place: PlaceSpan | null },
): string | null {
  if (speaker !== 'resident' || text.length > MAX_CHARS || !MAY_ALARM.test(text) || MORE.test(text)) return null
  for (const [code, words] of ALARMS) {
    const hit = words.exec(text)
    if (hit === null) continue
    const rest = without(text, [
      { start: hit.index, end: hit.index + hit[0].length },
      ...(place === null ? [] : [place]),
    ])
    if (isNothing(rest.replace(AROUND, '').replace(FILLER, ''))) return code
  }
  return null
}

function without(text: string, spans: readonly { start: number; end: number }[]): string {
  return [...text].filter((_, n) => spans.every(({ start, end }) => n < start || n >= end)).join('')
}
