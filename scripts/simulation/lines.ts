/** What people say in a simulated month; written for it, so that nothing of it was learnt. {place} is somewhere in the group's grid. */

export interface ReportLine {
  text: string
  /** What a clerk would file it under; null where several fit. */
  category: string | null
  /** Days of work it takes once somebody has it. */
  days: number
  /** What is said when it is done. */
  done: string
  /** The department that does it, as people call it. */
  department?: string
  /** Neighbours have it, too. */
  spreads?: boolean
}

export const REPORTS: readonly ReportLine[] = [
  { text: '{place}那盏路灯又黑了，晚上走路摸不着边', category: 'SS01', days: 1, done: '换了个灯头' },
  { text: '{place}的路灯一闪一闪的，闪了几天了', category: 'SS01', days: 1.5, done: '接触不好，重新接了线' },
  {
    text: '我家今天一早就没得电，隔壁也没有',
    category: 'SD02',
    days: 0.1,
    done: '跳闸了，已经送上',
    department: '供电所',
    spreads: true,
  },
  {
    text: '{place}这边又停电了，冰箱里的肉要坏',
    category: 'SD02',
    days: 0.1,
    done: '变压器换了保险',
    department: '供电所',
    spreads: true,
  },
  {
    text: '自来水黄得像泥巴水，没法煮饭',
    category: 'SD01',
    days: 0.3,
    done: '管网冲洗过了',
    department: '水务站',
    spreads: true,
  },
  { text: '{place}水管冒水，流得一路都是', category: 'SD01', days: 0.3, done: '换了一截管子', department: '水务站' },
  {
    text: '停水了，龙头一滴都没有',
    category: 'SD01',
    days: 0.2,
    done: '水泵修好了',
    department: '水务站',
    spreads: true,
  },
  { text: '{place}的垃圾桶满得盖子都合不上了', category: 'HJ02', days: 0.2, done: '清运了' },
  { text: '不晓得哪个把建筑渣土倒在{place}旁边，堆了一大堆', category: 'HJ03', days: 2, done: '叫车拉走了' },
  { text: '{place}沟里的污水臭得很，都漫到路上来了', category: 'HJ04', days: 1, done: '沟通开了' },
  { text: '有人在{place}边上烧稻草，烟大得睁不开眼', category: 'HJ08', days: 0.1, done: '火灭了，也说过他了' },
  { text: '{place}有条野狗追着小孩跑，吓死人', category: 'HJ09', days: 0.5, done: '狗抓走了' },
  { text: '{place}前面的路塌了个大坑，摩托车差点栽进去', category: null, days: 2, done: '坑填平了' },
  { text: '{place}那里的水泥路裂得很，一下雨全是泥', category: 'SS02', days: 4, done: '补了一段' },
  { text: '{place}的井盖不见了，晚上看不见要出事', category: 'SS03', days: 0.3, done: '换了新井盖' },
  { text: '{place}的护栏断了一截，小孩子天天在那里玩', category: 'SS04', days: 1, done: '焊好了' },
  { text: '{place}的健身器材松了，荡起来嘎吱响', category: 'SS05', days: 3, done: '螺丝都紧过了' },
  { text: '水渠堵了，田里放不进水', category: null, days: 1, done: '渠清了，水来了', spreads: true },
  { text: '{place}积了好深的水，车都过不去', category: 'SS07', days: 0.3, done: '水排掉了' },
  { text: '网络断了两天，娃上不了网课', category: 'SD04', days: 2, done: '光纤接好了', spreads: true },
  { text: '{place}有人私拉电线给电动车充电，看着就怕', category: 'AQ02', days: 0.5, done: '线拆了，讲清楚了' },
  { text: '有车把{place}的消防通道堵死了', category: 'AQ03', days: 0.1, done: '车挪开了' },
  { text: '我屋后头的土坡裂了一条缝，下雨怕垮', category: null, days: 2, done: '拉了警戒线，镇里来看过' },
  { text: '{place}那个弯道没得镜子，上周又差点撞车', category: 'AQ06', days: 5, done: '装了凸面镜' },
  { text: '半夜还在施工，机器响得睡不着觉', category: 'AQ07', days: 0.5, done: '跟工地说好了，晚上停工' },
  { text: '老人的高龄补贴这个月没到账，找哪个问', category: null, days: 0.5, done: '问过了，下个月一起补' },
  { text: '新农合的认证我妈不会弄，哪里可以办', category: 'MS02', days: 0.5, done: '上门帮她认证好了' },
  { text: '要给儿子开个居住证明，需要带什么', category: 'MS03', days: 0.3, done: '带身份证来村部，当场开' },
  {
    text: '早班车这几天都不来，赶不上镇上的班',
    category: 'MS05',
    days: 2,
    done: '跟客运站说了，明天起正常',
    department: '交通站',
  },
  { text: '稻子上好多虫，一片一片发白', category: 'NY01', days: 1, done: '农技员来看过，教了用药', spreads: true },
  { text: '栏里的鸡一天死了七八只，怕是发瘟', category: null, days: 0.5, done: '兽医来过，已经消毒' },
  { text: '买的除草剂像是假的，打了三天草还是绿的', category: 'NY04', days: 5, done: '市场所取样送检了' },
  { text: '去年修路的账哪里能看，钱怎么用的', category: 'CW01', days: 0.5, done: '公示栏贴出来了' },
  { text: '建议在{place}装个摄像头，老是丢东西', category: 'CW02', days: 6, done: '报了计划，下季度装' },
  { text: '{place}桥头的石板松了，踩上去一翘一翘的', category: 'SS04', days: 2, done: '石板重新砌牢了' },
  { text: '池塘里漂了好多死鱼，臭气熏天', category: 'HJ06', days: 1, done: '捞干净埋了' },
]

/** Seldom, and by day and night. */
export const EMERGENCIES: readonly ReportLine[] = [
  { text: '{place}后面的山上着火了，火好大', category: 'ZH03', days: 0.05, done: '火扑灭了，人都没事' },
  {
    text: '{place}电线断了掉在地上，还冒火花',
    category: 'SD02',
    days: 0.05,
    done: '断了电，线收走了',
    department: '供电所',
  },
]

/** Never a number, never a name in the group. */
export const PRIVATE_MATTERS: readonly ReportLine[] = [
  { text: '隔壁两口子又打起来了，孩子哭得好惨', category: 'JF03', days: 0.5, done: '上门劝住了' },
  { text: '老板拖着三个月工钱不给，我都没钱买米了', category: 'JF04', days: 3, done: '劳动所约了双方' },
]

export const TALK: readonly string[] = [
  '早上好各位',
  '今天赶场，白菜才八角',
  '哪个看见我家的花猫没有',
  '晚上篮球场跳舞，七点半',
  '哈哈哈哈，笑死我了',
  '下午三点打牌三缺一',
  '我侄儿下个月初六办酒，大家都来',
  '[强][强][强]',
  '这雨下得好，省得浇菜了',
  '明天好像要降温，记得加衣服',
  '转发：秋天多吃梨，润肺',
  '谁家有多的红薯苗',
  '娃考上高中了，谢谢大家关心',
  '橘子便宜卖了，两块五一斤，要的私聊',
  '收到',
  '好的好的',
  '老李你手机响了半天',
  '昨晚的月亮好圆',
  '村口新开了家米粉店，味道可以',
  '摩托车借我用一下，下午还',
  '中秋快乐！',
  '今年谷子收成怎么样',
  '我家的稻子晒干了，明天收',
  '放学了没有，帮我接一下娃',
  '[图片]',
  '哪个有去县里的车，搭个顺风',
  '菜园子的菜吃不完，要的来摘',
  '辛苦了辛苦了',
  '周末回来吃饭不',
  '电视剧昨天演到哪里了',
]

export const WORDS = {
  accept: ['N号 收到，我去看看', 'N号 收到', 'N号我来', 'N号收到，马上处理', 'N号 好的，下午过去'],
  acceptQuoting: ['收到，马上去', '好的，我去看一下', '收到'],
  headTakes: ['N号 我来', 'N号 收到，我来安排'],
  done: ['N号 办好了，D', 'N号 修好了，D', 'N号办好了，D'],
  more: ['N号 延期到E，等配件', 'N号 延期到E，人手不够'],
  same: ['我家也是', '我家也一样', '我们这边也是'],
  urge: ['N号怎么还没人管', '催一下N号', 'N号有消息没有'],
  satisfied: ['满意', '好了好了，谢谢', '满意，辛苦了'],
  again: ['N号没修好，又坏了', '还是老样子，N号没弄好'],
  unsatisfied: ['不满意，拖太久了'],
  neutral: ['一般'],
} as const
