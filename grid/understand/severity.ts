import { defaultCategory, isPrivate } from '../taxonomy.ts'
import type { ClockClass } from './meaning.ts'

/** The facts of a line that raise or lower a clock class. */
const LIFE =
  /救命|快打1[12][09]|被困|困在|困住|围在|掉(?:进|到|下)?(?:了)?(?:河|水|塘|井|沟|粪)|落水|溺水|沉下去|晕倒|昏倒|昏迷|倒地|没呼吸|喘不上气|不省人事|流血|血止不住|要生了|羊水|抽搐|触电|电到人|压在下面|压住人|埋了|埋住|翻沟|翻到|撞了人|撞人|轧人|撞倒|爆炸|煤气味|嘶嘶|喝农药|中风|心梗|嘴歪|喊不应|叫不醒|没反应|吐血|发紫|惊厥|从.{1,6}(?:摔|滚|掉|跌|栽)(?:了)?下(?:来|去)|爬不起|蛇.{0,4}咬|不行了|起不来|动不了|心口|胸口|上不来气|断了|打滚|[34]\d度/
const FIRE = /着火了|起火了|着火啦|失火|着起来|火苗|烧起来|在冒火|火光|浓烟|火窜|走水|快打119|着火/
const VIOLENCE =
  /打[我她他得伤]|挨打|揍|踹|踢|锁[在屋家门]|威胁|杀|血|扇|打老婆|打媳妇|打女人|打孩子|打娃|打架|动手|头打破|家暴|掐|喊救命|救命|拿刀|菜刀|关在(?:家|屋|房)|被关|青一块|脸上.{0,4}青|鼻青|伤|往死里打|拳打脚踢|皮带|砍/
const SELF_HARM =
  /不想活|自杀|轻生|跳楼|跳河|要跳|割腕|遗书|寻短见|喝农药|拿刀|菜刀|举着刀|活着没意思|死了算了|砍人|砍树|打人|点火/
const CHILD_HARM = /糖|上车|猥亵|摸|肚子大|骚扰|打得|伤|虐|遗弃|弃婴|锁在|关在|饿/
const BARE_WIRE = /裸|漏电|麻(?:了|手|人)|要倒|歪|倒了|倒下|露出来|铜线|打火|砸/
const COLLAPSE = /塌|垮|空洞|掏空|看不到底|断了|悬空|滑下来|陷/
const WIRE_DOWN =
  /线.{0,6}(?:掉|断|落|拖|垂到)(?:在|到|了)?.{0,4}(?:地|水|路|下来|田)|线(?:断|掉)了|落地|电到|触电|吸氧|呼吸机|制氧机|冒火(?!花)|着火/
const PEOPLE_HURT = /受伤|流血|不动|翻|救护车|120|血|晕|昏|压|骨折|十几个人|人躺/
const STILL_THERE = /现在|正在|还在|刚刚|快来|又来了|在(?:撬|翻|偷|砸|打|敲)|拿刀|持刀|砍|打群架|打起来|抓|快报警|门外/
const PAYING_NOW =
  /正在转|在转|正要转|这就转|要去银行|去银行|准备转|转账了|正给|快拦|拦不住|在银行|刚转|要汇|已经转|在取钱|屏幕共享/
const TRAPPED = /困|没处住|没地方住|住不了人|围|老人|没饭吃|没吃的|快冻坏|压着人|埋/
const SEASON = /汛|发大水|涨水|下大雨|暴雨|倒灌|淹/
const ASKS_ONLY = /[?？]|吗|什么时候|几点|来过了没|咋|怎么|哪里|能不能|多少/
const POLLUTED = /污染|毒|发黑|农药|油|取水|红|牛奶|白沫|死鱼|鱼.{0,6}死|偷排/
const ROUTINE = /药|打针|换药|血压|坐诊|上班|看病|捎|顺路|搭|预约|几点/
const LATER = /明天|后天|下周|下个|礼拜|星期|复诊|透析|\d+号|体检|配药|拿药|取药|化疗|产检/

interface Facts {
  text: string
  /** A question or a wish, not something that happens now. */
  asks: boolean
}

type Rule = (facts: Facts, base: ClockClass) => ClockClass

const RULES: Record<string, Rule> = {
  HJ04: ({ text }, base) => (/路.{0,4}淹|淹.{0,4}路|进屋/.test(text) ? 'S1' : base),
  HJ06: ({ text }, base) => (POLLUTED.test(text) && !/垃圾/.test(text) ? 'S1' : base),
  HJ07: ({ text }, base) => (/取水|水厂|井|几个|[七八九十几]+[只头个]|多只|河里|渠/.test(text) ? 'S1' : base),
  HJ09: ({ text }, base) => (/咬(?:了|人|伤|到|一口|破)|被.{0,6}咬|疯狗|打.{0,2}疫苗|出血/.test(text) ? 'S1' : base),
  SS01: ({ text }, base) => (BARE_WIRE.test(text) ? 'S1' : base),
  SS02: ({ text }, base) => (COLLAPSE.test(text) ? 'S1' : base),
  SS04: ({ text }, base) => (/断|塌|晃|悬|掉下|差点|危险|没了|缺|垮.{0,4}桥|学生|骑/.test(text) ? 'S1' : base),
  SS05: ({ text }, base) => (/钢筋|划|尖|倒|晃|砸|夹|差点|摔|断|松/.test(text) ? 'S2' : base),
  SS06: ({ text }, base) => (SEASON.test(text) ? 'S1' : base),
  SD02: ({ text }, base) => (WIRE_DOWN.test(text) ? 'S0' : base),
  AQ01: ({ text }, base) => (FIRE.test(text) && !/隐患|怕|万一|容易/.test(text) ? 'S0' : base),
  AQ04: ({ text }, base) => (/埋|压|塌了/.test(text) && /人/.test(text) ? 'S0' : base),
  AQ05: ({ text }, base) =>
    /掉|落水|溺|沉|淹着|救命|在(?:水库|河|塘|坝).{0,4}(?:游|玩|洗)|玩水|游泳|下河|下水/.test(text) ? 'S0' : base,
  AQ06: ({ text }, base) =>
    /翻|撞|轧|车祸|追尾|摔/.test(text) && (PEOPLE_HURT.test(text) || /撞(?:了|人|倒|上|伤|到人|死)|车祸/.test(text))
      ? 'S0'
      : base,
  AQ07: ({ text }, base) => (/放炮|炸|震裂|半夜|凌晨|夜里|晚上/.test(text) ? 'S1' : base),
  ZH04: ({ text }) => (TRAPPED.test(text) ? 'S0' : 'S1'),
  JF03: ({ text }, base) => (VIOLENCE.test(text) ? 'S0' : base),
  ZA01: ({ text }) => (STILL_THERE.test(text) && !/昨|前天|上午丢|不见了/.test(text) ? 'S0' : 'S1'),
  ZA02: ({ text }) => (PAYING_NOW.test(text) ? 'S0' : 'S1'),
  MS04: ({ text, asks }) => (LIFE.test(text) ? 'S0' : LATER.test(text) || (asks && ROUTINE.test(text)) ? 'S6' : 'S1'),
  TS01: ({ text }) =>
    /没见|不应|没人应|走丢|走失|不见|没开门|没出门|没动静|不接|联系不上|没起|没回|起不来|找不到/.test(text)
      ? 'S0'
      : 'S1',
  TS02: ({ text }, base) => (CHILD_HARM.test(text) ? 'S0' : base),
  TS04: ({ text }, base) => (SELF_HARM.test(text) ? 'S0' : base),
  NY03: ({ text }, base) => (ASKS_ONLY.test(text) && /疫苗|防疫|打针/.test(text) ? 'S6' : base),
  QY01: ({ text }, base) => (/爆炸|着火|漏得|中毒/.test(text) ? 'S0' : base),
  QT99: ({ text }, base) => (/蛇|马蜂|蜂窝|咬|伤人/.test(text) ? 'S1' : base),
}

/** Clock class of a ticket: the default of its category, moved by the facts told. */
export function severityOf(code: string, text: string, asks: boolean): ClockClass {
  const base = defaultCategory(code)?.clockClass ?? 'S3'
  if (/救命|快打1[12][09]/.test(text) && !asks) return 'S0'
  const rule = RULES[code]
  if (rule !== undefined) return rule({ text, asks }, base)
  return isPrivate(code) && /救命|快打110/.test(text) ? 'S0' : base
}
