/** Who may speak in a random history, and what: every verb of the desk in ordinary words, and talk. */

export const ROOMS = {
  group: 'sim-liuhe-3-room@chatroom',
  second: 'sim-liuhe-4-room@chatroom',
  staff: 'sim-liuhe-staff@chatroom',
}

/** People of the demo town; the stranger is on no roster. */
export const CAST = {
  resident: '王秀英',
  neighbour: '胡海',
  liaison: '李建国',
  leader: '周桂芳',
  head: '陈志远',
  power: '龚成',
  stranger: '外来人',
} as const
export type Role = keyof typeof CAST

/** N stands for the number of a ticket of this history, or of none. */
const REPORTS = [
  '晒谷场的路灯不亮了，电话15421345678',
  '老井边的水管漏水了，流了一地',
  '我家停电两个小时了',
  '代张奶奶报一下，她家门口的路灯坏了',
  '有人掉水库里了，快救人',
  '他又喝酒打我，孩子吓得直哭',
  '村口垃圾桶满了好几天',
]
const RESIDENTS = [
  ...REPORTS,
  '我家也停了',
  '催一下，怎么还没人来',
  'N号催一下',
  '撤回N号',
  '不用来了，自己修好了',
  '还没修好',
  'N号没修好，又坏了',
  '满意',
  'N号不满意',
  '谢谢',
  '查N',
  '就是老王家门口那个',
  '不是三组，是四组',
  '登记',
  '不是同一盏，我说的是老仓库门口那盏路灯',
  '本人同意的，她托我报的',
  '今天天气真好，晚上来我家吃饭',
]
const STAFF = [
  '收到，马上去',
  'N号收到',
  '修好了',
  'N号修好了，换了灯泡',
  'N号转供电所',
  'N号报上级，要换电杆',
  'N号退回，不归我管',
  'N号延期到后天，等配件',
  'N号不受理，这是自家线路的事',
  '撤销',
  '我的待办',
  'N号和N号是一回事',
  '第一个',
  '明天停电检修，大家备点水',
  'N号延期到后天，等配件',
  'N号挂起到下周一，厂家发货',
  'N号 同意',
  '不同意',
  'N号N号都收到',
  'N号 已上门告知，老人说满意',
  'N号 记：配件周三到',
  '记：今天走了三户',
  'N号 批示：今天办好',
  '我明天请假，春燕代',
  '好的',
]

export const LINES: Record<Role, readonly string[]> = {
  resident: RESIDENTS,
  neighbour: RESIDENTS,
  liaison: [...STAFF, ...REPORTS.slice(0, 2), '谢谢'],
  leader: STAFF,
  head: STAFF,
  power: STAFF,
  stranger: [...STAFF, ...RESIDENTS],
}
/** Only these may move somebody else's ticket. */
export const STAFF_ROLES = new Set<Role>(['liaison', 'leader', 'head', 'power'])
