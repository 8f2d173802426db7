import type { Command, Speaker } from './meaning.ts'
import { NUMBERED, readArrangement, readNote } from './staff-words.ts'

/** Instructions in ordinary words that are no answer to a ticket. Whole lines only, so talk does not trip them. */
const WHOLE: readonly [RegExp, Command][] = [
  [
    /^(?:我的(?:任务|单子|工单|待办)|(?:今天)?待办|看看我的单|我(?:手上|手里|名下|这里|这边)?(?:有|还有)(?:哪些|什么|几|多少)[件个]?(?:单子?|事|任务|活)?(?:没[办接处弄]理?的?)?|(?:今天)?(?:还)?有(?:什么|哪些|几件)事?(?:要|等|等着|该)我(?:办|处理|做|接|管)的?|(?:我)?(?:今天)?(?:我)?还有(?:什么|啥|哪些|几件)(?:事|单子?)?(?:没|要|还没)(?:有)?(?:办|弄|处理|做|完成|搞)(?:完|好)?的?)[?。!]?$/,
    { name: 'my_tasks' },
  ],
  [
    /^(?:撤销(?:上一步|上一条|刚才(?:的|那步|那个|那条)?)?|取消上一步|退回上一步|(?:刚才|刚刚)(?:那步|那个|那条)(?:不算|作废|撤销))(?:吧|了)?[。!]?$/,
    { name: 'undo' },
  ],
  [
    /^(?:哎呀|啊|哦|不好意思)?[,，]?(?:刚才|刚刚|我)?(?:点|按|发|弄|搞)错(?:了|单了|人了|号了)[,，。!\s]*(?:撤销|撤回|取消|不算|作废)?(?:吧|了|一下)?[。!]?$/,
    { name: 'undo' },
  ],
  [/^(?:请?(?:不要|别|莫)(?:记录?|听|管|登记)我(?:的话|说的话|说的)?|不要记我)[。!]?$/, { name: 'leave_me_out' }],
  [
    /^(?:请|麻烦)?(?:把|将)?我(?:以前|之前|从前)?(?:说过?的(?:话|东西)?|的(?:话|记录|信息))(?:都|全部?|给我)?(?:删|抹|清)(?:掉|除|了|干净){1,2}[吧。!]?$/,
    { name: 'erase_me' },
  ],
  [
    /^(?:请|麻烦)?(?:删|抹|清)(?:掉|除|了)?我(?:以前|之前|从前)?(?:说过?的(?:话|东西)?|的(?:话|记录|信息))[吧。!]?$/,
    { name: 'erase_me' },
  ],
  [/^(?:可以|恢复|重新|继续)(?:记录?|听)我(?:的话|说的话|说的)?(?:了)?[。!]?$/, { name: 'listen_again' }],
  [/^(?:这条)?(?:立单|转工单|建单|记一单|开单|转成工单|登记这个|帮他登记|登记一下)[。!]?$/, { name: 'make_ticket' }],
  [/^(?:你好|您好|hi|hello|哈[喽罗])[呀啊吗。!?~,，]*(?:在吗)?[。!?~]*$/i, { name: 'help' }],
  [
    /^(?:帮助|怎么用|怎么报事?|说明|help|菜单|功能|你(?:能|会|可以)?(?:是)?(?:干|做)(?:啥|什么|嘛).{0,3}|你是(?:谁|哪个|机器人吗?|什么).{0,4}|(?:有?(?:什么)?(?:事|问题|坏了|东西坏了)?)?(?:怎么|咋|如何)(?:样)?(?:报|登记|反映)(?:事|修)?)[?。!]?$/,
    { name: 'help' },
  ],
  [/^(?:ding|在吗机器人|机器人在吗)[?。!]?$/, { name: 'ding' }],
]
const ORDINALS = '一二三四五六七八九'

export function readCommand(text: string, speaker: Speaker): Command | null {
  const line = text.trim()
  if (speaker === 'resident') return inPlainWords(line)
  // what is noted may hold any word, also those of another command
  return readNote(line) ?? inPlainWords(line) ?? readArrangement(line)
}

function inPlainWords(line: string): Command | null {
  if (line.length > 120) return null
  const whole = WHOLE.find(([shape]) => shape.test(line))
  if (whole !== undefined) return whole[1]
  return bind(line) ?? grant(line) ?? visited(line) ?? choose(line) ?? refuse(line) ?? merge(line)
}

/** 已上门告知, 电话告诉她了: the represented person knows the outcome. */
const VISITED = new RegExp(
  `^(?:${NUMBERED}[\\s,:]*)?我?(?:已经?|刚)?(?:上门|入户|当面|打?电话|亲自)?(?:跟|和|给|向)?[\\u4e00-\\u9fa5]{0,5}(?:告知|告诉|讲|说|回访|通知)(?:了|过|好了)?`,
)

function visited(line: string): Command | null {
  return /上门|入户|当面|电话|亲自|已告知|告知了|回访/.test(line) && VISITED.test(line) ? { name: 'visited' } : null
}

/** 同意, 3号 不同意延期, 准了: an answer to somebody who asked for more time. */
const GRANT = new RegExp(
  `^(?:${NUMBERED}[\\s,:]*)?我?(不)?(?:同意|批准|准许|准|批)(?:了|的|你)?(?:$|[,。!\\s]|延|挂|缓|放|推|到)`,
)

function grant(line: string): Command | null {
  const hit = GRANT.exec(line)
  return hit === null ? null : { name: 'grant', granted: hit[1] === undefined }
}

function bind(line: string): Command | null {
  const code = /^绑定\s?[:#]?\s?([a-z\d]{4,8})$/.exec(line)?.[1]
  return code === undefined ? null : { name: 'bind', code: code.toUpperCase() }
}

/** 2, 2号: that number; 第二个: the second of those that were offered. */
function choose(line: string): Command | null {
  const [, before = '', digit = '', after = ''] =
    /^(选|第|选第)?\s?([1-9一二三四五六七八九])(个|号|条|件)?[。.!]?$/.exec(line) ?? []
  const ordinal = before.endsWith('第') || (after !== '' && after !== '号')
  if (digit === '' || (/\D/.test(digit) && !ordinal && before === '')) return null
  const choice = /\d/.test(digit) ? Number(digit) : ORDINALS.indexOf(digit) + 1
  return { name: 'choose', choice, ordinal: ordinal || /\D/.test(digit) }
}

function refuse(line: string): Command | null {
  const hit = /(?:^|[\d号\s,:])(?:不予?受理|不立案|不属于受理范围)[,，:：。\s]{0,3}(.{0,80})$/.exec(line)
  return hit === null ? null : { name: 'refuse', reason: (hit[1] ?? '').trim() }
}

function merge(line: string): Command | null {
  const into = /(?:合并到|并到|并入|跟|和|与)\s?#?(\d{1,7})\s?号?(?:单)?(?:重复|合并|是?一(?:件|回)事)?/.exec(line)
  if (into === null || !/合并|并到|并入|重复|一(?:件|回)事/.test(line)) return null
  const from = /^[#【]?(\d{1,7})\s?号?/.exec(line)?.[1]
  return { name: 'merge', from: from === undefined ? null : Number(from), into: Number(into[1]) }
}
