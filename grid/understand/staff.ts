import { isFinding } from './finding.ts'
import type { Hints, Kind } from './meaning.ts'

/** What a liaison, an officer or a department answers. Only these may set a ticket moving. */

const UNIT =
  '[\\u4e00-\\u9fa5]{0,5}?(?:供电所|派出所|司法所|国土所|财政所|劳动所|水务站|水管站|水厂|环保站|环保办|环保所|交通站|民政办|卫生院|农技站|农业站|畜牧站|林业站|自来水公司|燃气公司|通信公司|公司|城管|城管队|执法队|执法中队|交警队?|消防队?|交通局|水利局|环保局|应急办|应急所|应急|劳动监察|妇联|残联|市场监管所|市监所|工商所|移动|电信|联通|物业|电力|供电|水务|派出|司法|环卫所?|环卫|住建办?|住建|民政|信访办|综治办|镇上|镇里|村里|二组|三组|一组|四组|网格长|小网格|纪委|检察院|法院|银行|学校|所|站|局|办|科|队)'
const HANDS =
  '(?:转(?:交|给|到|派|去|办|由|至|请)?|移交给?|移送|派(?!出)给?|交给|交由|推送给|给到|归|属于|属|该找|得找|应该?找|由|找)'
const TRANSFER = new RegExp(
  `${HANDS}(?:了)?\\s?(${UNIT})|(?:得|该|要|归)\\s?(${UNIT})(?:的人?)?(?:来|管|弄|修|处理|负责|出面)`,
)
const HANDED = new RegExp(
  `(${UNIT}).{0,6}(?:答应接|接手|来管|管的|负责|那边接|接过去|接了|处理去了)|(?:给|转|交|派)(?:给)?(${UNIT}|(?![她他它你您我咱大人])[\\u4e00-\\u9fa5]{1,4})(?:了|处理|跟进|接一下|负责|接手)|(?:已报|报给|反馈给|对接|通知|联系(?:了)?|麻烦|请|抄送|同步给)(${UNIT}).{0,8}(?:处理|去|来|接|跟进|管|了)`,
)
const HANDED_NAME = /(?:转(?:给|交)?|移交给?|派给|交给)\s?@?([\u4e00-\u9fa5]{2,6})/
/** 我在外地，让春燕去. */
const SENT_INSTEAD =
  /(?:不在|在外[地面]|走不开|没空|有事|抽不开身|出门了)[^,，。]{0,4}[,，。\s](?:我)?(?:让|叫|请|喊|麻烦)@?([\u4e00-\u9fa5]{2,3}?)(?:先)?(?:去|来|帮|处理|看|跑|弄|接)/
const MENTION_TRANSFER = /(?:麻烦|请|你)(?:来)?(?:接|跟进|处理|看)(?:一下|手)?|你那边|你们(?:管|接)|归你/
const RETURN_UP =
  /退回|报上级|往上[递报交]|^上报|上报(?:镇|到|给|,|了|吧)|报(?:到|给)?镇|送(?:到)?镇|递(?:到|交)|请(?:上一?级|镇里?|领导|上面)|(?:处理|办|搞|干|解决|协调|管|弄|做)不了|没法(?:处理|办|弄)|劝不动|权限|职责|不归我|不是我(?:的|们)?(?:这)?(?:片|管|辖|组|队|村|的)|不在我|不属于我|管不到|没(?:这个)?(?:钱|经费|资金|权)|账上|无法处理|需要(?:镇|上级|上面)|要(?:镇|上级|县)里?(?:定|批|出)|信息不全|地址不(?:清|详)|查无|没写清|说不清在哪|超出/
/** A notice that asks everybody to answer is no answer. */
const ASKS_FOR_REPLIES = /收到(?:的|了)?请?(?:回复|回一下|回个|扣|打)|请.{0,6}回复|回复收到|@所有人/
/** 不是我们组的灯，是村里统一管的: whose it is instead is the reason. */
const NOT_OURS = /^不(?:是|归|属于?)我们?(?:这)?(?:片|组|队|村|管|的)/
const STARTS_RETURN = /^(?:退回|退单|报上级|往上报|上报)/
const DELAY =
  /延期|挂起|挂账|先停(?:一停|到)|延后|延长|推迟|顺延|往后|(?:明天|后天|下周|下礼拜|周[一二三四五六日]|星期[一二三四五六日]|礼拜[一二三四五六日]|月底|年后|开春|雨停|天晴|下个月).{0,6}(?:才|再|能|来修|到货|过来|动工|开工|去)|改(?:到|天|期|约)|等(?:料|货|配件|天晴|雨停|车|批|材料|几天|水|审|专家|厂家|领导|复|路)|缺(?:料|货|配件|人)|没(?:货|料|配件)|再(?:等|宽限|给)|过了?年|下次|堵在|没到货|到货|调货|请假|来不及|还要.{0,5}天|得.{0,5}天|涨价|采购|排期|排队|现在找不到|忙不过来|排不上|下雨|雨(?:大|停)|封路|停工|师傅(?:不在|没空|病)|厂家|型号|审批|上会|批复|才能|过(?:两|几)天|两三天|等.{0,6}(?:再|才)|晚.{0,2}天|最快/
const STRONG_DELAY =
  /^.{0,6}(?:还要|还得|还在|要|得)等(?!下)|延期|挂起|挂账|顺延|延后|推迟|改到|改期|再宽限|往后(?:顺|推|拖)/
const RESOLVE =
  /(?:修|换|装|补|焊|清|清理|疏|疏通|处理|搞|弄|办|调|接|扫|填|拖|拆|抓|救|灭|扑|找|盖|铺|谈|讲|调解|浇|抽|挖|洗|消|加|送|固定|架|扶|砍|锯|挪|移|关|捞|埋|运|拉|抬|铲|捡|剪|割|刷|赶|撒|撤|发|退|赔|恢复|安装|维修|更换|通)(?:好|通|完|掉|走|上|干净|妥|成|定|完毕|了|到位|出来)|(?:扶|立|竖|摆|调|绑|支|撑|架)(?:正|稳|牢|直|起来)了?|(?:挪|移|赶|铲|搬|拉|拖)开了|搞定|完成|完工|恢复|解决|修复|已(?:经)?(?:更换|清理|处置|拆除|发放|到账|封堵|补发|清运|整改|协调|告知|拖走|劝离|调解|消毒|办结)|电来了|来水了|水来了|来电了|通电|通水|通网|亮了|正常了|都好了|办结|结案|无误|补发|(?:双方|两家|都)同意|握手|和好|签(?:了)?(?:协议|字)|灭了|安全了|没问题了|复压|到家了|重新.{1,4}过|送上电|开通|补齐|办下来|批下来|可以用|能用了|试过|加固|围(?:起|好|上)|消除|劝(?:住|走|开|回)|带走|追回|打款|结清|付清|\d ?伏|撤(?:离|走)完|好了|送(?:到|去|往|进)?(?:了)?.{0,4}(?:医院|卫生院|急诊|抢救)|人(?:都)?(?:没(?:大|什么|啥)?事|平安|安全)|没(?:大|什么|啥)(?:事|碍|问题)了?[。.!]?$|脱离危险|^(?:[\u4e00-\u9fa5]{0,4}(?:垃圾|桶|渣)[\u4e00-\u9fa5]?)?(?:都|已经|全)?(?:倒|收|扫)(?:掉|完|走|干净|好)?了[。!]?$/
const ACK =
  /^(?:\d+号?\s?)?(?:收到|明白|好的?[,。!]?|好嘞|行|可以|知道了|接单|接|ok|嗯|了解|看到了|来了|在路上|到了|受理)|收到|我来|我去|我到|马上|这就|出发|过去|派人|派车|正在(?:赶|路上|联系|处理|查)|在赶|赶过去|赶往|安排|已联系|联系了|我联系|我打|受理|核实|立即|已到|到现场|往您|我处理|我跟|我(?:先)?看看|接单|现场|半小时|分钟(?:到|后)|核查|查一下|我问|跟进|^(?:嗯|中|晓得|记下|交给我|我管|我弄|没问题)|骑车|开车去|带(?:人|工具|梯子|师傅)|(?:喊|叫|约|找)(?:了|好)?(?:人|师傅|电工|水工|医生|车)|[\d一二三四五六七八九十]分钟|上门|动身|路上|了解(?:一下)?情况|我负责|正(?:在|往)|先别(?:动|碰|急)/
const STARTS_ACK = /^(?:收到|明白|好的|好嘞|好,|行,|知道了|看到了|ok|接单|了解|嗯)/
const STRICT_TRANSFER = /转(?:交|给|到|派|由|至)?\s?\S{1,6}(?:所|站|局|办|队|公司|管|部门|物业|中心)|归\S{1,8}管|移交/
const FINISHED = /(?:修|换|弄|搞|处理|补|装|清|疏通|接|拉|办|焊)(?:好|完|通|走|上)了?|来[水电]了|(?:亮|通|打开)了/
/** 五点前弄好, 今天之内修好, 叫车来拉了: a promise, however finished it sounds. */
const PROMISED =
  /(?:[点号]半?|今天|明天|天黑|天亮|下班|中午|晚上|周.|之)(?:之)?(?:前|内)(?:.{0,4})(?:好|完|通|掉|到位)|(?:一定|保证|肯定会?|尽快|尽量|争取|马上|这就).{0,8}(?:好|完|通)(?!了)|(?:叫|喊|请|约|派|安排)[了好]?[^,。]{1,4}来(?:拉|看|查|处理)(?!好|完|掉|走|干净)|(?:叫|喊|请|约|派|安排|找)[了好]?[^,。了]{1,4}(?:来|去)?(?:疏通|修|清|处理|弄|搞|换|看|扫|拉|抽|挖)(?:一?下)?[。!]?$|(?:今[天晚]|明[天早]|[上下]午|晚上|中午|\d ?点半?|周.|月底)(?:左右|前|之前)?(?:就|才|会|能|可以)?(?:恢复|来[水电]|[通供][水电网])(?!了)/
/** 警示牌放好了，明天换盖子: a part of it is done. */
const GOES_ON =
  /[,，。;；].{0,8}(?:明[天早晚]|后天|下周|周[一二三四五六日]|下午|晚上|过[两几]天|回头|改天|等下)[^,，。]{0,6}(?:(?:换|修|装|补|弄|清|退|送|拖|拉|搞|铺|处理)(?!(?:好|完)?了)[^,，。]{0,6}|(?:到|进场|开工|动工)[。!]?)$/
/** 搞了一半, 快好了, 差不多了: at it, and no more. */
const NOT_YET =
  /(?:一半|差不多|快(?:要)?(?:[修弄搞换装通清]?(?:好|完|通)|搞定|恢复|来[水电])|在(?:修|弄|搞|换|装|清|抢修|想办法)|(?:人|师傅|[电水]工|工人|他们|挖机|铲车|吊车|[抢维]修车?|救护车|消防车?|医生|民警|警察|车)(?:已经|都|也)?(?:到|来|过来|去|过去|出发))了?[。.!！~\s]*$/
/** 来电了没: whoever asks has not done it. */
const ASKS_WHETHER = /了(?:没有?|吗|么|吧)[。.?？!！~\s]*$/
/** 给供电所打了电话: called, and still theirs to follow; 打了电话，没人接 is not even that. */
const CALLED =
  /(?:给|跟|和|向)[^,，。]{1,8}(?:打(?:了|过)(?:个)?电话|(?:说|讲|沟通|反映)(?:了|过|好了)(?:[,，。]|$))|(?:打|挂)(?:了|过)[^,，。]{0,8}电话/
/** 跟楼下讲了，他答应不放了: that settled it. */
const AGREED = /答应|同意|保证|道歉|和好|以后|不(?:再)?[^,，。]{1,4}了|(?:关|搬|收|撤|移|挪|拴)(?:了|好|走|掉|开)/
const NO_ANSWER = /没人?接|打不通|不接|关机|没打通/
/** 报给镇里了: handed up, and to nobody by name. */
const HANDED_UP =
  /(?:报|反映|汇报|上报|递)(?:给|到|去)?了?(?:镇[上里]?|村[里上]|上级|上面|领导|县[里上]?)(?:了|去了|那里)?[。.!！\s]*$/
/** 下雨干不了，天晴再弄: can, only later. */
const WHEN_IT_CLEARS = /(?:天晴|雨停|水退|雪化|料到|货到|配件到|有货|有料)(?:了|后|以后|之后)?.{0,4}(?:再|就|才|马上)/
const FUTURE =
  /(?:去|来|会|要|再|准备|打算|一定|保证|肯定|尽快|尽量|争取|给(?:你|您|你们|大家)|下午|等下|待会|明早|上午).{0,4}(?:修|换|装|清|处理|弄|办|查|测|看|疏通|扫|恢复|来水|来电|通水|通电)(?!(?:好|完|通|掉)了)/

export interface StaffAnswer {
  kind: Extract<Kind, 'ack' | 'resolve' | 'transfer' | 'return_up' | 'delay'>
  target: string | null
}

const MENTIONED = /^\s*@([\u4e00-\u9fa5]{2,4})[\s\u2005].{0,20}(?:协调|出面|接手|跟进)/u

/** @周桂芳 周姐，这个要您协调下: as it was written, for who is @-ed is no part of the words. */
export function askedToTake(written: string): StaffAnswer | null {
  const target = MENTIONED.exec(written)?.[1]
  return target === undefined ? null : { kind: 'transfer', target }
}

/** The five answers of staff. Null when the line is none of them. */
export function staffAnswer(text: string, hints: Hints | null, named: boolean): StaffAnswer | null {
  if (hints !== null && hints.openTickets.length + hints.doneTickets.length === 0 && !named) return null
  const line = text.replace(/^[[#【(]?\d{1,7}[\])】]?\s?号?(?:单)?[\s,:,。]*/, '').trim()
  if (!named && ASKS_FOR_REPLIES.test(line)) return null
  const sure = hints !== null || named
  if (!sure && !shortEnough(line)) return null
  if (STARTS_RETURN.test(line)) return { kind: 'return_up', target: null }
  if (NOT_OURS.test(line) && !STRICT_TRANSFER.test(line)) return { kind: 'return_up', target: null }
  if (isFinding(line)) return { kind: 'resolve', target: null }
  if (WHEN_IT_CLEARS.test(line)) return { kind: 'delay', target: null }
  const still = stillAtIt(line)
  if (still !== null) return still
  const moved = transferOf(line)
  if (
    moved !== null &&
    (STRICT_TRANSFER.test(line) || !FINISHED.test(line)) &&
    (!STARTS_ACK.test(line) || STRICT_TRANSFER.test(line))
  )
    return { kind: 'transfer', target: moved }
  if (RETURN_UP.test(line)) return { kind: 'return_up', target: null }
  if (STARTS_ACK.test(line) && !/(?:修|换|弄|搞|处理)(?:好|完|定)了/.test(line)) return { kind: 'ack', target: null }
  if (STRONG_DELAY.test(line)) return { kind: 'delay', target: null }
  const done = RESOLVE.test(line) && !PROMISED.test(line) && !ASKS_WHETHER.test(line)
  if (done && GOES_ON.test(line)) return { kind: 'delay', target: null }
  if (DELAY.test(line) && !(done && /^[^,。]{0,8}(?:好|完|通|来)/.test(line))) return { kind: 'delay', target: null }
  if (done && !FUTURE.test(line.split(/[,。]/)[0] ?? '')) return { kind: 'resolve', target: null }
  if (ACK.test(line) || FUTURE.test(line)) return { kind: 'ack', target: null }
  return null
}

/** What sounds like an end or like somebody else's, and is neither. */
function stillAtIt(line: string): StaffAnswer | null {
  if (HANDED_UP.test(line)) return { kind: 'return_up', target: null }
  if (NOT_YET.test(line)) return { kind: 'ack', target: null }
  const more = [NO_ANSWER, AGREED, STRICT_TRANSFER, FINISHED, RETURN_UP]
  return CALLED.test(line) && !more.some((words) => words.test(line)) ? { kind: 'ack', target: null } : null
}

/** Without a number and without a look at the room only a short plain answer counts. */
function shortEnough(line: string): boolean {
  if (line.length > 30) return false
  return /^(?:收到|马上|我来|我去|这就|接单|在路上|到了|修好|换好|弄好|搞定|处理|疏通|办好|清理|已|好的|明白|转|归|这(?:个|事).{0,3}(?:归|我来|得)|退回|上报|报上级|延期|申请延期|明天才|电来了|来[水电]了|通了|我处理不了)/.test(
    line,
  )
}

function transferOf(line: string): string | null {
  const hit = TRANSFER.exec(line) ?? HANDED.exec(line)
  const target = hit?.slice(1).find((group) => group !== undefined)
  if (target !== undefined) return target
  const name = HANDED_NAME.exec(line)?.[1]
  const sent = SENT_INSTEAD.exec(line)?.[1]
  if (sent !== undefined) return sent
  if (name !== undefined && !/^(?:过去|起来|圈|告|动|走|来)/.test(name)) return name
  return MENTION_TRANSFER.test(line) && /得找|归你|你那边|麻烦接/.test(line) ? '' : null
}
