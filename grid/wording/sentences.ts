/** What stands between braces in a sentence: as it usually is, and as long as it gets. */
const SLOTS = {
  编号: ['3号', '123号、124号'],
  事情: ['晒谷场路灯不亮', '村委会后头大槐树旁边那里下水道堵了'],
  谁: ['网格员李建国', '谷阳供电所欧阳建国'],
  时限: ['今天11:00', '3月12日(周四)10:30'],
  /** These two bring their own comma or colon, and may be empty. */
  说明: ['：换了灯泡', '：换了三盏灯泡和一段老化的电线，试过两回都亮了，要是夜里又灭了马上说，我再来看看'],
  几家: ['，3家都好了', '，12家都好了'],
  报事人: ['@王婶 ', '@柳河村三组王婶 '],
  原因: [
    '灯在自家院里，要自己换',
    '灯装在自家院墙里头，电是从自家电表上接出来的，按规定公家的电工不能动，要自己请人换，镇上电器店有师傅，打个电话就上门',
  ],
  名字: ['赵大爷、钱婶', '赵大爷、钱婶、孙家二嫂'],
  户数: ['3', '128'],
  先说的: ['3号', '123号'],
  从: ['今天10:05', '3月12日(周四)10:05'],
  到: ['今天11:20', '3月12日(周四)11:20'],
} as const satisfies Record<string, readonly [usual: string, longest: string]>
export type Slot = keyof typeof SLOTS

export interface Sentence {
  /** When it is said. */
  when: string
  /** As the program comes. */
  usual: string
  /** Words without which nobody would know how to go on. */
  keep?: readonly string[]
  /** What may be left out. */
  free?: readonly Slot[]
}

/** What a town may say in words of its own. Danger, private matters and all that only staff reads are not among it. */
export const SENTENCES = {
  opened: { when: '有人报事，记下了', usual: '【{编号}】记下了：{事情}。已交给{谁}，{时限}前回话。' },
  openedAtNight: {
    when: '夜里报的事，记下了',
    usual: '【{编号}】记下了：{事情}。夜里先不吵醒大家，天亮就交给{谁}，{时限}前回话。',
  },
  joined: {
    when: '邻居说“我家也是”',
    usual: '【{编号}】{名字}也记上了，一共{户数}家。有结果一起告诉大家。',
    free: ['户数'],
  },
  acknowledged: { when: '有人接了，说得出哪天有结果', usual: '【{编号}】{谁}接了，{时限}前有结果。' },
  acknowledgedLate: { when: '有人接了，但时限已经过了', usual: '【{编号}】{谁}接了，正在办。' },
  transferred: { when: '转给别的单位或者别人', usual: '【{编号}】这事归{谁}办，已转过去，{时限}前回话。' },
  climbed: {
    when: '没人接，往上报了',
    usual: '【{编号}】还没人接上，已报给{谁}，会有人接着办。最晚{时限}再告诉大家。',
  },
  progress: { when: '还没办好，先回一句', usual: '【{编号}】{谁}还在办，{时限}前有结果。' },
  progressLate: {
    when: '说好的时间过了还没办好',
    usual: '【{编号}】说好的时间到了，还没办好。{谁}还在办，也有人在催，办好了马上告诉您。',
  },
  resolved: {
    when: '办好了，问满不满意',
    usual: '【{编号}】办好了{说明}（{谁}{几家}）。{报事人}您看满意吗？没好就说“没修好”。',
    keep: ['没修好'],
    free: ['几家'],
  },
  reopened: { when: '没修好，重新办', usual: '【{编号}】没修好，重新交给{谁}，{时限}前回话。' },
  refused: {
    when: '这里办不了',
    usual: '【{编号}】这事这里办不了：{原因}（{谁}）。不清楚的可以直接问{谁}。',
  },
  withdrawn: { when: '本人撤回', usual: '【{编号}】好的，这件撤回了。以后有事再说一声就行。' },
  silence: {
    when: '办好三天没人说不好，结了',
    usual: '【{编号}】三天没听到您说没好，先结了。没好随时说“{先说的}没好”。',
    keep: ['没好'],
  },
  wasDeaf: {
    when: '机器人掉线，又连上了',
    usual: '对不起，{从}到{到}我掉线了，群里说的没听到。这段时间要报的事，请再说一遍。',
  },
  help: {
    when: '村民问“帮助”',
    usual:
      '我是个程序，不是真人。村里有事直接说：在哪里、什么事，有照片更好。问进度说“查”加编号，没办好说“没修好”，不用了说“撤回”。平常聊天我不记；不想让我听，说“不要记录我的话”。',
    keep: ['程序', '没修好', '不要记录我的话'],
  },
} as const satisfies Record<string, Sentence>
export type SentenceName = keyof typeof SENTENCES
export const SENTENCE_NAMES = Object.keys(SENTENCES) as SentenceName[]

/** What the town says itself; whatever is not here is said as the program comes. */
export type Wording = Partial<Record<SentenceName, string>>

const SLOT = /\{([^{}]*)\}/gu

export const sentenceOf = (name: SentenceName): Sentence => SENTENCES[name]

/** The slots of a sentence, in the order in which it usually names them. */
export function slotsOf(name: SentenceName): Slot[] {
  return [...new Set(namesIn(SENTENCES[name].usual))].filter(isSlot)
}

export const isSlot = (name: string): name is Slot => name in SLOTS

/** Every name between braces, known or not. */
export function namesIn(text: string): string[] {
  return [...text.matchAll(SLOT)].map(([, name = '']) => name)
}

/** What is not among the facts stays as it is written. */
export function filledWith(text: string, facts: Partial<Record<Slot, string>>): string {
  return text.replaceAll(SLOT, (whole, name: string) => (isSlot(name) ? (facts[name] ?? whole) : whole))
}

/** As somebody in the group would read it, with a usual matter or with the longest one. */
export function sampleOf(text: string, length: 'usual' | 'longest' = 'usual'): string {
  return text.replaceAll(SLOT, (whole, name: string) =>
    isSlot(name) ? SLOTS[name][length === 'usual' ? 0 : 1] : whole,
  )
}
