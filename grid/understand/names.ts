import { hitsOf } from './hits.ts'

/** Full names of people: a surname and what given names are made of, or any name that somebody introduces. */

const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟赖阎拓邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝'

const NAME = `([${SURNAMES}][\\u4e00-\\u9fa5]{1,2}|欧阳[\\u4e00-\\u9fa5]{1,2})`
/** Characters of which given names are made and words seldom are. */
const GIVEN =
  '秀英兰芳珍凤桂梅莲菊霞丽娟敏静萍琴玉春艳燕玲娥翠巧淑贞慧婷雪菲琼瑶莹洁蓉蕾薇倩怡佳欣雅雯颖妹娣仙银莉琳晶轩涵浩宇博杰俊豪鑫磊鹏龙虎彪斌涛波洋峰岗岩松柏森建国军强伟志勇德福贵财旺顺荣昌祥瑞庆忠孝仁义礼智信诚康宁良善文武辉阳星晖堂宝喜存业达栋梁卫毅振宗绍继丰登泉坤援朝柱锁桃清江海林生明红云香'
/** These make names only beside one of those. */
const GIVEN_TOO =
  '花彩素月凡子飞川河根树材民发兴永平安和友学书光亮辰晓小大满金来得全成功远立本元先长庭保东新力刚启维承世恒土水火山石庄乾天党跃进解放壮牛二才有正地华富盛勤'
/** Surnames that are also words: 白天亮, 谢保洁, 叶子全. */
const SURNAME_OR_WORD = '和边白叶孙房车管麦单费解柳池时万于查夏米谢古仲许迟庄方明季周石金桂沙路祝包兰林钟江段马温高左'

/** Words that begin where a name seems to end: 王家林路, 张玉林公司. */
const NO_NAME_BEFORE = '(?!路|街|村|镇|乡|县|市|站|庙|寺|大道|大街|小区|公司|学校|小学|中学|医院|广场|水库|大桥|树|场)'
/** Not in the middle of another word: 老王, 小李. */
const NAME_BEGINS = '(?<![老小阿大下一每])'

/** Words that end a name of two characters, so that 我叫王军来报 gives 王军. */
const NAME_END = '(?=[,。.、;:!?\\s)(\\d的在要来想今家住和跟把已是电身刚得同志]|$)'
/** Names that need nobody to introduce them. */
const BARE_NAMES: readonly RegExp[] = [
  new RegExp(
    `${NAME_BEGINS}((?![${SURNAME_OR_WORD}])[${SURNAMES}](?:[${GIVEN}][${GIVEN}${GIVEN_TOO}]|[${GIVEN_TOO}][${GIVEN}]))${NO_NAME_BEFORE}`,
    'g',
  ),
  new RegExp(`${NAME_BEGINS}([${SURNAME_OR_WORD}][${GIVEN}]{2})${NO_NAME_BEFORE}`, 'g'),
]
/** Words that introduce a name. */
const INTRODUCED =
  /叫|名|本人|户主|联系|患者|死者|[我@找]|报名|登记|签名|落款|会计|书记|主任|支书|出纳|组长|村长|包工头|老板|医生|校长|[代帮替]|\d{6}/
const INTRODUCED_NAMES: readonly RegExp[] = [
  new RegExp(`@${NAME}(?=[\u2005 ]|$)`, 'g'),
  new RegExp(
    `(?:我叫|名叫|叫做|名字叫|名字是|姓名[是为:]?[ ]?|本人|户主[是叫:]?[ ]?|户名[是:]?[ ]?|联系人[是:]?[ ]?|患者[是:]?[ ]?|死者)${NAME}${NAME_END}`,
    'g',
  ),
  new RegExp(
    `(?:娃|儿子|女儿|孙子|孙女|孩子|他|她|爸|妈|爹|娘|弟|哥|姐|妹|爷爷|奶奶|老公|老婆|男人|媳妇|对方|老板|那人|人)叫${NAME}${NAME_END}`,
    'g',
  ),
  new RegExp(
    `(?:我是|我[,:]?)${NAME}(?=[,。.、;:\\s]{0,2}(?:身份证|电话|手机|\\d{7}|家住|住[一二三四五六七八九十\\d]))`,
    'g',
  ),
  new RegExp(`(?:我|联系|找)${NAME}(?=[ ,:]{0,2}1[3-9]\\d)`, 'g'),
  new RegExp(`(?:^|[,。;:!?\\s找点手])${NAME}(?=[ ,:]{0,2}(?:电话|手机|身份证)?[ ,:]{0,2}1[3-9]\\d{5})`, 'g'),
  new RegExp(`(?:户主是我|报名|登记|签名|落款|户主)[,: ]{1,2}${NAME}${NAME_END}`, 'g'),
  new RegExp(
    `(?:会计|书记|主任|支书|出纳|组长|村长|包工头|老板|医生|校长|代|帮|替)${NAME}(?=[把叫给说私收拿骂打阿大老奶爷报反,。])`,
    'g',
  ),
]
/** Two characters after a surname that are no given name. */
const NOT_A_NAME =
  /^(?:.老师|.师傅|.主任|.书记|.大爷|.大妈|.奶奶|.爷爷|.阿姨|.叔|.婶|.哥|.姐|.嫂|.家|.总|.队|.工|.医生|.村|.老|.伯|.姨|时候|今天|明天|方便|和你|于是|成了|全家|关系|安全|应该|任何|解决|查一|向.|明白|时间|连.|师.|全.|应.|成.|关.|安[全排静]|马上|毕业生|查卫生|查清洁|马虎虎|和宝宝|管清洁|付明天)/

const SURNAME = 1
const IN_GIVEN = 2
/** By UTF-16 unit: what part of a name it can be. */
const PART = new Uint8Array(0x10000)
for (const letter of SURNAMES) PART[letter.charCodeAt(0)] = SURNAME
for (const letter of GIVEN + GIVEN_TOO) PART[letter.charCodeAt(0)] = (PART[letter.charCodeAt(0)] ?? 0) | IN_GIVEN

/** The first group of each hit, or else the whole of it, is a name. */
export function namesIn(text: string): RegExpExecArray[] {
  const bare = mayHoldName(text) ? BARE_NAMES : []
  const shapes = INTRODUCED.test(text) ? [...bare, ...INTRODUCED_NAMES] : bare
  return shapes.flatMap((shape) => hitsOf(shape, text)).filter((hit) => !NOT_A_NAME.test(hit[1] ?? ''))
}

/** A surname and two letters of given names in a row. Looks at single letters, as most lines hold nobody's name. */
function mayHoldName(text: string): boolean {
  for (let at = 2; at < text.length; at++) {
    const surname = (PART[text.charCodeAt(at - 2)] ?? 0) & SURNAME
    const given = (PART[text.charCodeAt(at - 1)] ?? 0) & (PART[text.charCodeAt(at)] ?? 0) & IN_GIVEN
    if (surname !== 0 && given !== 0) return true
  }
  return false
}
