import { hitsOf } from './hits.ts'
import { type Letters, plainLetters } from './letters.ts'
import type { PersonalSpan } from './meaning.ts'
import { namesIn } from './names.ts'
import { MAX_LINE_CHARS, originalRange } from './normalise.ts'

type Kind = PersonalSpan['kind']

/** Each shape marks its first group when it has one, else everything. Half-width, lower case. */
const SHAPES: readonly [Exclude<Kind, 'name'>, RegExp][] = [
  ['identity', /(?<![\da-z])\d(?:[ -]?\d){16}[ -]?[\dx](?!\d)/g],
  ['bank_card', /(?<![\da-z])\d(?:[ -]?\d){14,18}(?!\d)/g],
  ['phone', /(?<!\d)(?:\+?86[ -]?)?1[3-9]\d?(?:[ .-]?\d){8,9}(?!\d)/g],
  ['phone', /(?<!\d)0\d{2,3}[- ]?\d{7,8}(?!\d)/g],
  ['phone', /(?<![\d-])\d{7,8}(?=[找叫问]|转\d)/g],
  ['phone', /[幺妖要腰一1][三四五六七八九](?:[ ,]?[零〇洞幺妖腰一二两三四五六七拐八九勾]){9}/g],
  [
    'account',
    /(?:账号|帐号|户号|卡号|电表号|水表号|表号|学号|住院号|病历号|病案号|就诊卡号?|医保号|社保号|编码|缴费号|表号|用户号|客户号|证号|档案号|住院|病历|单号|订单号|取件码|流水号|合同号|学籍号|残疾证|医保卡|社保卡|存折|表|密码|验证码)(?:是|为)?[ :]*([a-z]{0,4}-?\d[\d -]{3,22}\d|\d{4,6})/g,
  ],
  ['account', /(?:微信号?|wx|vx|v信|威信|qq号?|扣扣号?)(?:是|为|号|加)?[ :]*([a-z][a-z\d_-]{5,19}|\d{5,12})/g],
  ['account', /(?<![a-z\d])(?:wx|vx|qq|weixin)[_-]?[a-z\d][a-z\d_-]{4,18}/g],
  ['account', /(?<![\da-z])\d{3,4}(?:[ -]\d{3,4}){2,4}(?![\d-])/g],
  ['account', /(?<![\w.])[\w.]{2,30}@[a-z\d-]{2,20}\.[a-z]{2,6}(?![\w.])/g],
  ['plate', /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][a-z][ ·.•-]?[a-z\d]{3,6}(?![a-z\d])/g],
  ['plate', /车牌号?(?:是|为|尾号)?[ :]*([a-z][ ·.-]?[a-z\d]{5,6}|[a-z\d]{5,6})(?![a-z\d])/g],
  [
    'house_number',
    /(?:[\u4e00-\u9fa5]{2,4}(?:小区|苑|园|村|花园|公寓|巷|路|街|里))?[\da-z一二三四五六七八九十]{1,4}(?:栋|幢|号楼|号院)(?:[一二三四五六七八九十\da-z]{1,2}单元)?[\d]{1,2}(?:楼|层)?[\d]{2,4}(?:室|号)?/g,
  ],
  [
    'house_number',
    /(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:组|队|社|屯)[ ]?(?:\d{1,4}|[一二三四五六七八九十]{1,4})号(?![楼栋机井杆灯线闸])/g,
  ],
  [
    'house_number',
    /[\u4e00-\u9fa5]{1,4}(?:街|路|巷|弄|胡同|里|湾|坳|冲|村|屋场|塘|庄|岭|坪|垸|台|坝|垭|墩|圩|埠|浜|屯|堡|营|寨|沟|坡|峪|安置区|院)(?:\d{1,4}|[一二三四五六七八九十]{1,4})号(?![楼机井杆灯线闸])(?:附\d{1,3}号?)?/g,
  ],
  [
    'house_number',
    /\d{1,4}号?(?:楼|栋|幢)?[ -]\d{1,2}单元[ -]?\d{2,4}室?|[\d一二三四五六]{1,2}单元\d{3,4}室?|\d{1,3}-\d{1,2}-\d{3,4}(?!\d)|门牌号?(?:是|为)?[ :]*(\d{1,4}号?)/g,
  ],
]

/** Without one of these signs a shape cannot be there; spares most lines the search. */
const GATES: Record<Exclude<Kind, 'name'>, RegExp> = {
  phone: /\d|[幺妖腰拐洞勾]|[一二三四五六七八九零]{8}/,
  identity: /\d/,
  bank_card: /\d/,
  account: /\d|[a-z]{3}/,
  plate: /[a-z]/,
  house_number: /[号栋幢元]|\d-/,
}
const BY_KIND = [...new Set(SHAPES.map(([kind]) => kind))].map(
  (kind) => [kind, SHAPES.filter(([of]) => of === kind).map(([, shape]) => shape)] as const,
)

export function findPersonalData(text: string): PersonalSpan[] {
  return personalIn(plainLetters(text.slice(0, MAX_LINE_CHARS)))
}

/** Spans of the original text, in order, without overlaps: the longer one stays. */
export function personalIn(plain: Letters): PersonalSpan[] {
  const { text } = plain
  const found: PersonalSpan[] = []
  for (const [kind, shapes] of BY_KIND) {
    if (!GATES[kind].test(text)) continue
    for (const shape of shapes) for (const hit of hitsOf(shape, text)) addHit(found, plain, { kind, hit })
  }
  for (const hit of namesIn(text)) addHit(found, plain, { kind: 'name', hit })
  return found.length > 1 ? withoutOverlaps(found) : found
}

interface Marked {
  kind: Kind
  hit: RegExpMatchArray
}

function addHit(found: PersonalSpan[], plain: Letters, { kind, hit }: Marked): void {
  const words = hit[1] ?? hit[0]
  const at = (hit.index ?? 0) + hit[0].indexOf(words)
  const trimmed = words.trimEnd()
  if (trimmed === '') return
  const [start, end] = originalRange(plain, at, at + trimmed.length)
  found.push({ kind, start, end })
}

function withoutOverlaps(found: PersonalSpan[]): PersonalSpan[] {
  const byLength = [...found].sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)
  const kept: PersonalSpan[] = []
  for (const span of byLength) {
    if (!kept.some((k) => span.start < k.end && k.start < span.end)) kept.push(span)
  }
  return kept.sort((a, b) => a.start - b.start)
}
