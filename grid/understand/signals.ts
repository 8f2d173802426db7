import type { Plain } from './normalise.ts'

/** What the shape of a line says, whatever it is about. Looked for only when somebody asks. */
export const SIGNALS = {
  joke: /哈哈|嘿嘿|嘻嘻|笑死|笑话|段子|开玩笑|逗你|逗你们|呵呵|233|hhh|笑掉|乐死|搞笑|吹牛|嘿咻/,
  advert:
    /出租|招工|招聘|包吃住|高价回收|回收旧|团购|接龙|下单|优惠|打折|九折|批发|零售|包邮|特价|欢迎选购|老客户|代办[贷信]|一斤起|现货|新鲜到货|上门安装|承接|家政|收购|转让|出售|便宜卖|要的私|私聊我|扫码进群|砍一刀|拼多多|助力|开业|大酬宾|工期短|清仓/,
  positive:
    /真好|准点|手巧|特别亮|好亮|漂亮|干净多了|清爽|真不错|舒服|好吃|真香|厉害了|点赞|喜庆|热闹|恭喜|祝|幸福|感动|开心|高兴|可爱|好看|乐呵|真美|知足|省心|放心了|一切正常|没有异常|无异常|没事了|不错|好多了|多亏/,
  thanks:
    /谢谢|感谢|多谢|谢了|谢啦|辛苦|劳烦了|道谢|磕一个|致谢|有劳|谢[小老王李张刘陈周何吴]|费心了|给力|手巧|贴心|好人呐|救命恩人|磕头|鞠躬|表扬|点个?赞|多亏|[👍🌹❤💐]/u,
  askHelp:
    /麻烦|请[人派来帮处]|求|能不能[来派帮找修]|快来|快点来|来个人|来人|谁来|哪个来|派人|帮忙|帮个忙|处理一下|修一下|看一下|看看咋|管一管|管管|谁管|归谁管|归哪|反映|反应一下|报修|报一下|上报|投诉|举报|要人命|怎么办|咋办|咋搞|咋整|哪里[办找管]|怎么[办弄搞]|找谁|找哪个|哪个管|管事的|有没有人管|咋没人|怎么没人|没人管|没人修|没人来|行行好|想个办法|赶紧|抓紧|尽快/,
  danger:
    /危险|出人命|要命|吓人|吓死|吓得|怕|摔|绊|差点|险些|踩空|砸到|砸着|伤|流血|过不去|不敢|睡不着|憋气|受不了|熏|急|老人|小孩|娃|孩子|学生/,
  lasting:
    /[一二两三四五六七八九十几半\d]+(?:天|个月|月|年|个?星期|个?礼拜|周|宿|晚|小时|钟头)[了没都就还]|好久|好几天|好几个月|天天|每天|老是|一直|又|到现在|至今|好长时间|半年|整夜|一到/,
  question:
    /[?]|吗|呢$|么$|不$|没$|怎么|咋|哪里|哪儿|哪个|几点|多少|啥时候|什么时候|能不能|有没有|谁知道|是不是|请问|问一下|问一句|想问|请教|啥条件|可以.{0,4}吗/,
  formal:
    /^(?:强烈)?(?:投诉|举报|反映|要求|请求|恳请|呼吁|质疑|实名|咨询|求助)|^关于.{2,40}(?:问题|咨询|投诉|建议|反映|情况)|扰民|请(?:有关|相关|政府|镇政府|领导).{0,12}(?:解决|处理|管|重视)|望(?:有关|领导|政府|尽快|处理|解决)|何时(?:能|才|解决|修|通)/,
  suggest:
    /建议|提议|提个意见|最好|能不能(?:装|建|设|搞|修个|弄个|加|开|请|安排)|希望(?:村|能|镇|装|建)|应该(?:装|建|设|搞)|要是(?:能|每|有|装)|如果能|装个|可不可以|不如|盼/,
} as const

export type Signal = keyof typeof SIGNALS

const JOKE_MOODS = new Set(['偷笑', '坏笑', '呲牙', '笑哭', '破涕为笑', '憨笑', '嘿哈', '调皮', '旺柴', '奸笑'])
const THANK_MOODS = new Set(['鲜花', '玫瑰', '抱拳', '合十', '握手', '强', '鼓掌', '爱心', 'ok'])
const SHORT_CHARS = 6

export interface Signals {
  has(signal: Signal): boolean
}

export function readSignals(plain: Plain): Signals {
  const known = new Map<Signal, boolean>()
  return {
    has(signal) {
      const seen = known.get(signal) ?? (SIGNALS[signal].test(plain.text) || byMood(plain, signal))
      known.set(signal, seen)
      return seen
    },
  }
}

function byMood({ moods, text }: Plain, signal: Signal): boolean {
  if (moods.length === 0) return false
  if (signal === 'joke') return moods.some((mood) => JOKE_MOODS.has(mood))
  if (signal !== 'thanks') return false
  const short = text.trim().length <= SHORT_CHARS || SIGNALS.positive.test(text)
  return short && moods.some((mood) => THANK_MOODS.has(mood))
}
