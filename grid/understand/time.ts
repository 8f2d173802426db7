import { hitsOf } from './hits.ts'

/** When it happened, began or recurs, or how long it has lasted: the words that date the problem. */

const N = '[一二两三四五六七八九十百几半\\d]{1,4}'
const CLOCK = `(?:早上|上午|中午|下午|傍晚|晚上|夜里|凌晨|半夜|夜)?${N}(?:点半|点钟|点|时)(?:${N}分)?`
const DAY =
  '(?:今天|昨天|前天|大前天|明天|后天|今儿|昨儿|今早|今晚|昨晚|昨夜|今日|昨日|明早|明晚|前晚|上周[一二三四五六日天]?|上个?星期[一二三四五六日天]?|这周[一二三四五六日天]?|下周[一二三四五六日天]?|上个月|下个月|这个月|周[一二三四五六日末]|星期[一二三四五六日天]|礼拜[一二三四五六日天]|去年|前年|今年|正月|腊月|年前|年后|清明|中秋|国庆|春节|过年)'
const PART = '(?:早上|早起|清早|大清早|一大早|上午|中午|下午|傍晚|晚上|夜里|凌晨|半夜|天黑|天亮|放学|后半夜|大半夜)'

const SHAPES: readonly [number, RegExp][] = [
  [9, new RegExp(`从?${DAY}?${PART}?${CLOCK}(?:到|至|-|—|~)(?:${DAY}|现在|${CLOCK})`, 'g')],
  [8, new RegExp(`从?${DAY}${PART}?${CLOCK}?(?:到|至)(?:现在|今天|${DAY}|${CLOCK})`, 'g')],
  [
    7,
    new RegExp(
      `(?:快|都|大半|好|整整|一连)?${N}(?:多|来)?(?:个多?月|个半月|天|年|个?星期|个?礼拜|周|个?小时|个?钟头|晚上|宿|分钟|昼夜)(?:多)?(?=[了没都就还也不,。!?\\s的才停断堵]|$)`,
      'g',
    ),
  ],
  [6, new RegExp(`${DAY}(?:${PART})?(?:${CLOCK})?`, 'g')],
  [6, new RegExp(`(?:腊月|正月|${N}月)?(?:初|廿|二十|三十|十)?${N}(?:号|日)(?![楼栋院杆井闸线灯桌车])`, 'g')],
  [5, new RegExp(`好几[天年]|好几个月|半年|一到${PART}|每天${PART}|天天${PART}|每到${PART}|一下雨`, 'g')],
  [4, new RegExp(`${PART}${CLOCK}|${CLOCK}`, 'g')],
  [3, new RegExp(PART, 'g')],
  [2, /刚才|刚刚|现在/g],
]
/** Numbers that only look like a time. */
const NOT_TIME = /^(?:一点|几点|半点|一天|几年|几天|有点|一时|几时|一日|十号|一号)$/

export interface TimeSpan {
  start: number
  end: number
}

export function findTime(text: string): TimeSpan | null {
  let best: (TimeSpan & { rank: number }) | null = null
  for (const [rank, shape] of SHAPES) {
    if (best !== null && best.rank > rank) break
    for (const hit of hitsOf(shape, text)) {
      if (NOT_TIME.test(hit[0]) || /[组栋楼]$/.test(text.slice(0, hit.index))) continue
      if (best === null || hit[0].length > best.end - best.start) {
        best = { rank, start: hit.index, end: hit.index + hit[0].length }
      }
    }
  }
  return best
}
