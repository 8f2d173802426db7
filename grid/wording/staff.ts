import type { Matter } from './residents.ts'

const head = ({ number }: Matter) => `【${number}号】`

interface Task {
  matter: Matter
  due: string
  state: string
}

const taskWords = (r: Task) => `${r.matter.number}号 ${r.matter.what}（${r.state}，${r.due}）`

/** What is said to liaisons, heads and departments: in private or in their own room. First what is asked of them. */
export const toStaff = {
  assigned: (m: Matter, o: { name: string; grid: string; due: string; emergency: boolean }) =>
    `${head(m)}${o.emergency ? '紧急！' : ''}${o.name}，${o.grid}报来：${m.what}。请在${o.due}前回“${m.number}号 收到”；不归您管就回“${m.number}号 转给谁”。`,

  assignedWithWords: (m: Matter, o: { name: string; grid: string; due: string; words: string }) =>
    `${head(m)}${o.name}，${o.grid}的私密事，只给您看：${o.words}\n请在${o.due}前联系本人，再回“${m.number}号 收到”。`,

  /** With a name where others read along. */
  reminder: (m: Matter, o: { name?: string; grid: string; due: string | null }) =>
    `${head(m)}${o.name === undefined ? '' : `${o.name}，`}${o.grid}还在等您：${m.what}。请${o.due === null ? '尽快' : `在${o.due}前`}回“${m.number}号 收到”；走不开就回“${m.number}号 报上级”。`,

  resultReminder: (m: Matter, o: { due: string }) =>
    `${head(m)}${m.what}，说好${o.due}前办好。办好了回“${m.number}号 办好了”和一句话；要缓一缓就回“${m.number}号 延期”和原因。`,

  climbed: (m: Matter, o: { name: string; grid: string; holder: string; since: string; reported: string }) =>
    `${head(m)}${o.name}，${o.grid}${o.reported}报的：${m.what}。${o.holder}${o.since}还没接。请您问一声，或者自己接：回“${m.number}号 我来”。`,

  emergencyClimbed: (m: Matter, o: { name: string; grid: string; holder: string; call: string }) =>
    `${head(m)}紧急！${o.name}，${o.grid}：${m.what}。${o.holder}还没应，请马上处置，并确认已打${o.call}。回“${m.number}号 收到”。`,

  privateClimbed: (m: Matter, o: { name: string; grid: string; holder: string; words: string }) =>
    `${head(m)}${o.name}，${o.grid}有一件私密的急事，${o.holder}还没应，只给您看：${o.words}\n请马上联系本人，再回“${m.number}号 收到”。`,

  many: (m: Matter, o: { name: string; from: string; many: number }) =>
    `${head(m)}${o.name}，${o.from}一个钟头里报了${o.many}件。请您问一声是不是有急事；要是乱报，后台可以先不听。`,

  visitAsked: (m: Matter, o: { represented: string }) =>
    `${head(m)}办好了，${o.represented}还不知道。请上门或打电话说一声，再回“${m.number}号 已告知”和满不满意。`,

  visitOverdue: (m: Matter, o: { name: string; who: string; represented: string }) =>
    `${head(m)}${o.name}，${o.who}办好了，好几天还没告诉${o.represented}。请您问一声；说过了就回“${m.number}号 已告知”。`,

  privateReminder: (m: Matter, o: { name: string }) =>
    `${head(m)}${o.name}，这件私密的事还在等您。请马上联系本人，再回“${m.number}号 收到”。`,

  overdue: (m: Matter, o: { name: string; grid: string; holder: string; due: string; colour: string }) =>
    `${head(m)}${o.name}，${o.grid}：${m.what}。${o.holder}在办，说好${o.due}办好，还没好（${o.colour}）。请您帮着看看卡在哪里。`,

  /** To the one who has it, where nobody above is left to be told. */
  ownOverdue: (m: Matter, o: { name: string; due: string; colour: string }) =>
    `${head(m)}${o.name}，${m.what}在您手上，说好${o.due}办好，还没好（${o.colour}）。办好了回“${m.number}号 办好了”和一句话；卡住了就回“${m.number}号 记：”加原因。`,

  unsatisfied: (m: Matter, o: { name: string; grid: string; holder: string }) =>
    `${head(m)}${o.name}，${o.grid}：${m.what}。${o.holder}办过，报事人不满意。请您接手看看，回“${m.number}号 收到”。`,

  urged: (m: Matter, o: { name: string }) => `${head(m)}${o.name}，报事人又问了：${m.what}。方便时回一句进展。`,

  reopened: (m: Matter, o: { name: string; words: string; due: string }) =>
    `${head(m)}${o.name}，报事人说没修好：${o.words}。请在${o.due}前回“${m.number}号 收到”。`,

  /** Who heard of it: the group, whoever reported in private, or nobody yet. */
  done: (m: Matter, o: { verb: string; told: 'group' | 'reporter' | null }) =>
    `${head(m)}${o.verb}${{ group: '，已告诉报事的群', reporter: '，已告诉报事的人', none: '' }[o.told ?? 'none']}。`,

  handedOn: (m: Matter, o: { to: string }) => `${head(m)}已交给${o.to}，不用您管了。`,

  late: (m: Matter, o: { who: string; verb: string; when: string }) => `${head(m)}${o.when}${o.who}已经${o.verb}了。`,

  unknownTarget: (m: Matter, o: { target: string }) =>
    `${head(m)}没找到“${o.target}”。请回“${m.number}号 转”加单位或人名，比如“${m.number}号 转供电所”；镇里没有的单位，回“${m.number}号 报上级”。`,

  /** null: what was promised is over. */
  sameHands: (m: Matter, o: { holder: string; by: string | null }) =>
    `${head(m)}已经在${o.holder}手上，没有变${o.by === null ? '，时间也过了，请抓紧' : `，${o.by}`}。`,

  notAdmitted: (m: Matter, o: { adder: string }) =>
    `${head(m)}这一类不在准入清单上，不能派给网格。要派请${o.adder}先加进清单，写明到哪天为止；不归您办就回“${m.number}号 退回”和原因。`,

  needsReason: (m: Matter) => `${head(m)}退回要写明原因，比如“${m.number}号 退回，电杆是供电所的”。`,

  needsPhoto: (m: Matter) => `${head(m)}这类事要一张办好以后的照片。发一张，再说一次“${m.number}号 办好了”。`,

  noMoreReturns: (m: Matter, o: { to: string }) => `${head(m)}已经退过两次，这次由${o.to}定。`,

  timeAsked: (m: Matter, o: { kind: 'extend' | 'pause'; until: string; reason: string; name: string; who: string }) =>
    `${head(m)}${o.name}，${o.who}想${o.kind === 'extend' ? '延期' : '挂起'}到${o.until}：${o.reason || '没写原因'}。同意就回“${m.number}号 同意”，不同意回“${m.number}号 不同意”。`,

  /** Follows what a head hears of a late matter, where their own yes is what it waits for. */
  timeStillAsked: (m: Matter, o: { kind: 'extend' | 'pause'; until: string; who: string }) =>
    `${o.who}想${o.kind === 'extend' ? '延期' : '挂起'}到${o.until}，还等您一句话：回“${m.number}号 同意”或“${m.number}号 不同意”。`,

  timeDenied: (m: Matter) => `${head(m)}没批，还照原来说好的时间办。办不了就回“${m.number}号 报上级”。`,

  tooLate: (m: Matter) => `${head(m)}已经过了说好的时间，不能再延。请抓紧办，办不了就回“${m.number}号 报上级”。`,

  tooOften: (m: Matter) => `${head(m)}已经延过了，不能再延。请抓紧办，办不了就回“${m.number}号 报上级”。`,

  tooLong: (m: Matter, o: { latest: string }) =>
    `${head(m)}最多延到${o.latest}。要更久就回“${m.number}号 挂起到几月几号”和原因。`,

  noted: (m: Matter) => `${head(m)}记在这件上了，不在群里说。`,

  instructed: (m: Matter, o: { by: string; text: string; name: string }) =>
    `${head(m)}${o.by}批示：${o.text}。请${o.name}照办，办好了回“${m.number}号 办好了”和一句话。`,

  whichInstructed: () => '批示的是哪一件？请带上编号，比如“1号 批示：请周三前办好”。',

  instructionTold: (m: Matter, o: { holder: string }) => `${head(m)}批示记下了，已告诉${o.holder}。`,

  resumed: (m: Matter, o: { name: string; due: string }) =>
    `${head(m)}${o.name}，停着的这件今天接着办：${m.what}。${o.due}前要有结果。`,

  withdrawn: (m: Matter, o: { own: 'reporter' | null }) =>
    `${head(m)}${o.own === null ? '这件撤了' : '报事人撤回了'}：${m.what}。不用去了。`,

  corrected: (m: Matter, o: { name: string }) =>
    `${head(m)}${o.name}，这件改了，是${m.what}。请照这个接着办；不归您管就回“${m.number}号 转给谁”。`,

  unknownCategory: (m: Matter, o: { words: string }) =>
    `${head(m)}没有“${o.words}”这一类。请回“${m.number}号 归到”加类别，比如“${m.number}号 归到垃圾”。`,

  undoTooLate: (o: { minutes: number }) =>
    `撤不了：过了${o.minutes}分钟，或者别人已经接着办了。要改就直接说现在怎么样。`,

  roomBound: (o: { grid: string }) => `绑好了，这是${o.grid}的群。大家有事直接说，我来记、来催、来回话。`,

  personBound: (o: { name: string }) => `${o.name}，绑好了。以后该您办的事，我会在这里告诉您。`,

  /** With the meter: how many lines of the bot reached them today (N-11). */
  tasks: (rows: Task[], today: number) => {
    const meter = today === 0 ? '' : `\n今天机器人给您发了${today}条。`
    if (rows.length === 0) return `您手上没有没办完的事。${meter}`
    return `您手上有${rows.length}件：\n${rows.map(taskWords).join('\n')}${meter}`
  },

  /** Instead of many lines, two moments a day. */
  gathered: (rows: Task[], total: number) =>
    `您手上还有${total}件：${rows.map(taskWords).join('；')}。办好一件回一句，比如“${rows[0]?.matter.number ?? ''}号 办好了”。`,

  voiceWaiting: (m: Matter, o: { name: string; grid: string }) =>
    `${head(m)}${o.name}，${o.grid}有一条语音报事，还没转成文字。请听一下，回“${m.number}号”加一句话写明是什么事。`,

  nightly: (rows: Matter[], count: number) =>
    `今天有${count}件还没给报事人回音：${rows.map((m) => `${m.number}号 ${m.what}`).join('；')}。请看一看。`,
} as const
