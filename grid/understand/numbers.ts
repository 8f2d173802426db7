/** Ticket numbers as people write them, told apart from houses, groups, dates, times and telephones. */

const BRACKETED = /[[(【〔]\s?#?\s?(\d{1,7})\s?(?:号|单|号单)?\s?[\])】〕]/g
const HASHED = /[#№]\s?(\d{1,7})/g
const NAMED = /(?:编号|工单|单号|报事|第)\s?[:#]?\s?(\d{1,7})|(\d{1,7})\s?号(?:工单|单子|单|报事|件)/g
const LEADING = /^\s?(\d{1,7})\s?(?:号|单)?\s?[,:.、。 ]?\s?(?=\D|$)/
const PLAIN_NUMBER = /(\d{1,7})\s?号(?![楼栋院桌机线井杆段车门地岗位馆]|\s?\d)/g
const ASKED = /^(?:查询?|查看|查一下|查下|催一下|催催|催|看看|接单|接)\s?(?:编号|工单)?\s?(\d{1,7})(?!\d)/
const NOT_BEFORE = /[组栋幢楼单元室弄巷路街院月年门级队村点社\d.-]$/
const NOT_AFTER =
  /^\s?(?:楼|栋|幢|组|单元|室|点|时|分|月|日|天|年|个|块|元|岁|户|家|人|米|斤|亩|头|只|条|层|度|伏|小时|次|盏|根|\d)/

/** "1、2号都收到", "1 2 都弄好了", "都看到了，1号2号3号收到": several at once. */
const LIST =
  /(?:^|[,;:。!])\s?(\d{1,7}\s?号?(?:(?:\s?[、,和及跟 ]\s?|(?<=号)\s?)\d{1,7}\s?号?){1,9})[,，\s]?(?:都|全|一起|也)?\s?/
/** "3号 …" at the head of a line is a ticket whatever follows. */
const HEADED = /^\s?(\d{1,7})\s?号(?=[\s,:.、。])/

/** What may follow a bare leading number: a word of the command grammar, or nothing. */
const COMMAND_AFTER =
  /^(?:我|已|都|这|收到|马上|接|好|修|换|处理|搞|弄|转|退|归|不归|到|在|明|延|上报|催|怎|满意|不满意|一般|还没|又|没|谢|撤|不用|办|疏|清|完|属实|重复|合并|查|到哪|什么|何|知道|行|来|去|派|给|请|同意|批|准|挂|暂|先|申请|记|备注|回访|$)/

export function ticketNumbers(text: string): number[] {
  if (!/\d/.test(text)) return []
  const found: number[] = []
  for (const hit of text.matchAll(BRACKETED)) add(found, hit[1])
  for (const hit of text.matchAll(HASHED)) add(found, hit[1])
  for (const hit of text.matchAll(NAMED)) add(found, hit[1] ?? hit[2])
  add(found, ASKED.exec(text)?.[1])
  addLeading(found, text)
  addList(found, text)
  for (const hit of text.matchAll(PLAIN_NUMBER)) {
    const before = text.slice(Math.max(0, hit.index - 3), hit.index)
    const after = text.slice(hit.index + hit[0].length).replace(/^[\s,:.、。]{1,3}/, '')
    if (!NOT_BEFORE.test(before) && COMMAND_AFTER.test(after)) add(found, hit[1])
  }
  return found
}

function addLeading(found: number[], text: string): void {
  add(found, HEADED.exec(text)?.[1])
  const hit = LEADING.exec(text)
  if (hit === null) return
  const rest = text.slice(hit[0].length)
  if (NOT_AFTER.test(text.slice(hit[0].length - (hit[0].endsWith(' ') ? 1 : 0)))) return
  if (rest !== '' && COMMAND_AFTER.test(rest)) add(found, hit[1])
}

function addList(found: number[], text: string): void {
  const hit = LIST.exec(text)
  if (hit?.[1] === undefined || !COMMAND_AFTER.test(text.slice(hit.index + hit[0].length))) return
  for (const digits of hit[1].match(/\d+/g) ?? []) add(found, digits)
}

function add(found: number[], digits: string | undefined): void {
  if (digits === undefined) return
  const number = Number(digits)
  if (number > 0 && !found.includes(number)) found.push(number)
}
