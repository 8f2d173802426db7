/** 李主任好，吃饭了没，…: how people begin before they come to the point. */
const WHO =
  '(?:[\\u4e00-\\u9fa5]{1,2}?(?:书记|主任|组长|村长|队长|片长|会计|医生|师傅|老师|干部|网格员|哥|姐|叔|婶|伯)|各位(?:领导|邻居|乡亲|老乡)?|领导|大家|大伙|乡亲们|你们|您|你)'
const GREETING = `(?:${WHO}|${WHO}?(?:早上|上午|中午|下午|晚上))好[啊呀哦哈]?|(?:${WHO})?早(?=[,。!~\\s])|${WHO}(?=[,。!])|我是(?:[\\u4e00-\\u9fa5]{1,4}[组队村]的?)?(?:老|小)?[\\u4e00-\\u9fa5]{1,3}(?:家的?|的)?(?=[,。])`
const SMALL_TALK =
  '(?:你|您)?(?:吃了|吃饭了?|吃过了?)(?:没有?|吗|不)|(?:你|您)?在(?:不在|吗|家吗|忙吗)|忙不忙|(?:不好意思)?打扰(?:你|您|大家|一下|了)*|不好意思|麻烦(?:你|您|一下|问下|问一下)*|请?问(?:一下|下|问)|辛苦(?:了|你|您)*'
const COURTESY = new RegExp(`^(?:(?:${GREETING}|${SMALL_TALK})[,。!?~;\\s]+)+`, 'u')
/** What is left must still be a sentence. */
const MIN_LEFT_CHARS = 3

/** The line without the greeting before it; the whole line where there is none, or nothing beside it. */
export function afterGreeting(text: string): string {
  const left = text.replace(COURTESY, '')
  return left.length < MIN_LEFT_CHARS ? text : left
}

/** Blanks in place of a telephone: what stands where in the line stays true. */
export const contactBlanked = (text: string): string => text.replace(CONTACT, (words) => ' '.repeat(words.length))

/** 电话13812345678, 来之前打我电话: where somebody can be reached says nothing of the matter. */
const NUMBER =
  '(?:我的?|本人|联系人?|有事|请|可以?)?(?:打|拨打|联系)?我?(?:联系)?(?:电话|手机|号码|联系方式)?(?:号码?|号)?(?:是|为)?[:\\s]*(?<!\\d)(?:\\+?86[ -]?)?1[3-9]\\d(?:[ -]?\\d){8}(?!\\d)'
const CALL_ME =
  '(?:叫|让|请|麻烦)?(?:师傅|人|你们|您|你)?(?:要)?来?(?:了|之?前|的时候)?(?:先|再|就|直接)?(?:[打拨](?:个|一下)?(?:我|俺|本人)(?:的|家)?(?:电话|手机)|[打拨]个?(?:电话|手机)给(?:我|俺)|(?:微信|私信|电话)?联系(?:我|俺)(?!们))(?:联系)?'
const CONTACT = new RegExp(`[,。;\\s]*(?:${NUMBER}|(?<!别|莫|不要|不能)${CALL_ME})`, 'gu')

/** What is left is the matter itself: no greeting before it, no telephone in it. */
export function thePoint(text: string): string {
  const left = afterGreeting(text).replace(CONTACT, '')
  return left.length < MIN_LEFT_CHARS ? text : left
}
