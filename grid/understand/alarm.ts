import { OTHER } from '../taxonomy.ts'
import { ANIMAL, FILLER, isNothing, MORE } from './bare.ts'
import type { Line } from './meaning.ts'
import type { PlaceSpan } from './place.ts'

/** Words in which a life is in danger now, whoever says them and wherever; by category. */
const ALARMS: readonly (readonly [code: string, words: RegExp])[] = [
  ['AQ01', /着火|起火|失火|烧起来|走水了|火烧房/u],
  ['SD03', /(?:煤气|燃气|天然气|液化气|瓦斯)(?:罐|瓶|管)?(?:漏|泄漏|泄露|爆)|漏(?:煤气|燃气|天然气|液化气)/u],
  [
    'SD02',
    /触电|被电(?:了|到|着|倒|打)|电(?:死|倒)人|高压线(?:断|掉|垂)|(?:变压器|电线|电杆|电线杆|电缆|电表箱?|配电箱|插座|插板|电瓶|电动车).{0,3}(?:爆(?:了|炸)|冒(?:火|烟)|打火|起火|短路).{0,3}(?:火花?|烟)?/u,
  ],
  // a fire brigade fetches it; who lives there keeps away
  [
    OTHER,
    /(?:家|屋|房|院|床|厕所|澡堂|教室).{0,5}(?:进|爬|钻|盘|窜|跑|有|来|发现)(?:了|着|进|来|到)*.{0,5}蛇|蛇.{0,3}(?:进|爬|钻|窜|跑)(?:了|到|进)*.{0,3}(?:家|屋|房|床|院)/u,
  ],
  ['AQ05', /落水|溺水|掉(?:进|到|下)?(?:水|河|塘|池|井|江|湖|沟|渠|水库)(?:里|头|去)/u],
  ['AQ04', /(?:房子?|屋|楼|墙|桥|棚)(?:都|已经|快|要|就)*(?:塌|垮|倒(?![水垃掉了]*[水垃圾]|.{0,3}年))/u],
  ['ZH02', /(?<!心)塌方|滑坡|泥石流|(?:山|坡)(?:塌|垮|滑)/u],
  [
    'ZH01',
    /(?:水|洪水)(?:漫|冲|灌|淹)(?:进|到)|(?<!喝|打|接|烧|端|开|要)水.{0,4}(?:进|漫|涌|灌)(?:了|到|进)?(?:我|俺|咱|他|人)?(?:们)?(?:家|屋|房|院)|(?:家|屋|房)里?(?:进水|淹水|被淹)|决口|溃(?:坝|堤)|管涌|山洪/u,
  ],
  [
    'MS04',
    /(?<![笑热困美乐臭香帅吓])(?:晕|昏)(?:倒|过去|死)|喘不(?:上|过)气|没(?:有)?呼吸|喝(?:了)?农药|煤气中毒|抽过去|心脏病(?:发|犯)|吐血|(?:摔|跌|绊)(?:了一[跤交]|倒|断|伤|下来?|得).{0,8}(?:起不来|动不了|爬不起|不动|流血|出血)|从.{1,6}(?:摔|滚|掉|跌|栽)(?:了)?下(?:来|去)|被?(?:毒|五步|银环|眼镜|土)?蛇.{0,2}咬|大出血|(?:流|出)(?:了)?(?:好|很|蛮)多血|血(?:流不止|止不住)|(?:叫|喊)不(?:醒|应)|口吐白沫|不省人事|(?:要|快)生了(?!病|气|锈)|羊水破/u,
  ],
  [
    'AQ06',
    /(?:车|被车|撞)(?:撞|轧|压)(?:到|了|倒|死)?(?:人|伤)|被.{0,4}车(?:给)?(?:撞|轧|压|刮)|车祸|车翻|翻(?:进|到|下)?(?:沟|河|塘|坡|坎)/u,
  ],
  ['ZA01', /拿(?:刀|斧)|砍人|捅人|抢劫|绑架|(?:娃儿?|小?孩子?|崽|孙[子女])被.{0,5}(?:拐|抱走|抢走)/u],
  // the sooner the police know, the sooner the money is stopped
  ['ZA02', /被.{0,3}骗(?:了|走|去)?.{0,12}[\d一二三四五六七八九十几两][百千]?多?(?:块|元|百|千|万)/u],
  [
    'TS01',
    /(?:娃儿?|小?孩子?|崽|孙[子女儿]|儿子|女儿|老人|奶奶|爷爷|公公|婆婆|老伴|妈|爸|娘|爹)[^的,。]{0,6}(?:走丢|走失|不见)了|没(?:有)?回(?:来|家).{0,4}(?:电话|手机)(?:也|都)?(?:打不通|关机|没人接)|(?:电话|手机)(?:打不通|关机).{0,8}没(?:有)?回(?:来|家)?/u,
  ],
]
/** Told of somebody at home: private, and whatever else is said. */
const VIOLENCE =
  /(?:两口子|夫妻俩?|小两口|老两口).{0,8}(?:打(?:起来|起架|架|了起来|得(?:头|鼻|哭|叫|厉害|凶|死|满|好凶|好狠|很凶))|动(?:了)?手|拿刀)|(?:老公|男人|丈夫|男的|他|她爸|他爸|女婿).{0,6}(?:打|揍|掐|踢|砍)(?:我|她|了|自己)?(?:的)?(?:老婆|媳妇|婆娘|堂客|老娘|老人|孩子|娃)/u
/** Somebody fell or was hit and cannot get up, or bleeds: whatever else is told of it. */
const HURT =
  /[摔跌撞砸][^,，。]{0,10}[,，]?[^,，。]{0,6}(?:(?:流|出)了?(?:好|很|蛮|一地)?多?的?血|(?:腿|脚|手|腰|胳膊|骨头)(?:好像|都|可能)?(?:断|折|动不了|不能动)|起不来|爬不起|动不了|不动了|昏(?:过去|迷)|叫不应)/u
const VIOLENCE_CODE = 'JF03'
const HURT_CODE = 'MS04'
const STRUCK_CODE = 'AQ06'
/** A machine that breathes for somebody, and no power: whatever else is said. */
const LIFELINE =
  /(?:停电|没电|断电|跳闸).*(?:呼吸机|制氧机|氧气机|吸氧)|(?:呼吸机|制氧机|氧气机|吸氧).*(?:停电|没电|断电|跳闸)/u
const LIFELINE_CODE = 'MS04'
/** A quick look first: nearly every line is none. */
const MAY_ALARM =
  /[骗拐抱火冒爆炸烟气漏电水塌垮倒坡山洪晕昏喘吸药中毒抽病血打揍掐踢撞车摔跌绊滚栽蛇叫喊沫事生羊刀斧砍捅抢绑掉落溺淹坝堤丢失见回]/u
/** Around the alarm people name who, and call for help; nothing more is said. */
const AROUND =
  /快(?:来人|点来|救人|救命|跑|来|点|去)|救命|救人|来人|大家|注意|请|(?:我|他|她|俺|咱)?(?:们)?(?:爸|妈|爷爷|奶奶|公公|婆婆|老公|老婆|儿子|女儿|孙子|娃|爹|娘)|老(?:人家?|头子|太太|奶奶|爷爷|大爷)|[\u4e00-\u9fa5]{1,2}?(?:大[爷妈娘伯婶]|[奶婆爷]{1,2}|幺爹|[叔婶伯嫂哥姐])|路上|楼|有人|隔壁|邻居|对面|那家|家|屋|里|一个|个|了|不行|人|已经|正在|要|真的|孩子|小孩|孙女|放学|娃儿|[我俺咱]|疯子|疯婆子|醉汉|神经病|男的|女的|(?:在|到)?(?:街|马路|门口|村口|巷子)[上里边]?|(?:下|落)雨|漏[水雨]|昨晚|晚上|到现在|从.{1,3}出去/gu
/** 怎么办 is a call for help, and no question. */
const AT_A_LOSS =
  /(?:怎么|咋)(?:办|搞|弄)|不(?:晓得|知道)?有毒没毒|吓死?(?:我|人)了?|不敢进去?|(?:哪个|谁)(?:会|敢|来|帮)(?:帮忙|抓|弄)?/gu
/** 昨天摔的, 小时候摔断腿. */
const OVER = /小时候|那年|年前|[几两三四五六七八九十\d]年|昨天|前天|上[周月]|没(?:啥|什么)?事/u
/** 手机掉水里了, 鸭子掉塘里了: nobody drowns. */
const OF_NO_LIFE = /手机|钥匙|钱包|耳机|眼镜|[鸡鸭鹅狗猫羊球鞋帽桶伞]/u
/** 梦见我妈走丢了: nobody is missing. */
const TOLD = /梦|[电影短]视|电影|小说|新闻|故事|剧/u
const MAX_CHARS = 24
const MAX_LIFELINE_CHARS = 60

/** "着火了快来人", "我妈晕过去了": the category, else null. Such a line is opened and called urgent whatever the model thinks. */
export function alarmIn(
  { speaker }: Pick<Line, 'speaker'>,
  said: { text: string; place: PlaceSpan | null },
): string | null {
  if (speaker !== 'resident' || !MAY_ALARM.test(said.text) || said.text.length > MAX_LIFELINE_CHARS) return null
  const text = said.text.replace(AT_A_LOSS, (words) => ','.repeat(words.length))
  if (LIFELINE.test(text)) return LIFELINE_CODE
  if (MORE.test(text)) return null
  if (VIOLENCE.test(text)) return VIOLENCE_CODE
  if (HURT.test(text) && ![ANIMAL, TOLD, OF_NO_LIFE, OVER].some((words) => words.test(text)))
    return text.includes('撞') ? STRUCK_CODE : HURT_CODE
  for (const [code, words] of ALARMS) {
    const hit = words.exec(text)
    if (hit === null || (code === 'MS04' && ANIMAL.test(text)) || (code === 'AQ05' && OF_NO_LIFE.test(text))) continue
    // whoever looks for somebody says what they wear and how old they are
    if (code === 'TS01' && !ANIMAL.test(text) && !TOLD.test(text)) return code
    const rest = without(text, [
      { start: hit.index, end: hit.index + hit[0].length },
      ...(said.place === null ? [] : [said.place]),
    ])
    if (text.length <= MAX_CHARS && isNothing(rest.replace(AROUND, '').replace(FILLER, ''))) return code
  }
  return null
}

function without(text: string, spans: readonly { start: number; end: number }[]): string {
  return [...text].filter((_, n) => spans.every(({ start, end }) => n < start || n >= end)).join('')
}
