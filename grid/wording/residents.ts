import type { Policy } from '../policy.ts'
import type { Rating } from '../understand/meaning.ts'
import { ownWords, type Solved, solvedFacts } from './own-words.ts'
import { filledWith, type Wording } from './sentences.ts'

/** A ticket as every sentence names it: number first, then the matter in a few words ("晒谷场路灯不亮"). */
export interface Matter {
  number: number
  what: string
}

const heads = (numbers: number[]) => `【${numbers.map((number) => `${number}号`).join('、')}】`
const because = (reason: string) => (reason === '' ? '' : `${reason}，`)
const head = ({ number }: Matter) => `【${number}号】`

/** "我妈" in the reporter's mouth is "您妈" to them, and "刘满妹的妈" to others: the bot has no mother. */
const theirs = (who: string, whose: string) => who.replace(/^[我俺咱](?:们?家)?(?:的)?/u, whose)

/** What comes first for those who stand there. */
const first = (call: string, what: string) => {
  if (call === '120') return '身边留个人守着'
  return what.endsWith('走失') ? '家里留个人等着' : '人先到安全的地方'
}

/** What is said in every town alike. */
const ALIKE = {
  /** Follows the opening, where somebody speaks for somebody else. */
  consent: (who: string) => `替${theirs(who, '您')}报的，本人同意了吗？`,

  /** Follows the opening, where nobody could find the spot (IN-09). */
  where: () => '在什么位置？回一句就行。',

  /** Follows the opening, where somebody wrote in private and is in no group (IN-07). */
  whichVillage: () => '您在哪个村、哪个组？回一句就行。',

  /** Follows the opening, where the trouble has come back. */
  again: (number: number) => `同一处上回也报过（${number}号）。`,

  emergency: (m: Matter, o: { call: string; holder: string; minutes: number }) =>
    `${head(m)}${m.what}：请马上打${o.call}，${first(o.call, m.what)}！已通知${o.holder}，${o.minutes}分钟没人应就往上报。`,

  /** Taken back, and it was about a life. */
  safeAfterAll: (m: Matter) => `${head(m)}没事就好，这件撤回了。以后有事马上说。`,

  /** Nothing of the matter, no number: the group learns only that somebody will get in touch. */
  sensitive: (call: string) => `收到。这件事不在群里说，已请专人私下联系您。有危险请马上打${call}。`,

  /** Whoever asks in the group about their own private matter. */
  hush: () => '收到。这件事有专人在管，群里不细说，会私下联系您。有危险请马上打110。',

  joinedEmergency: (m: Matter, o: { names: string; call: string; holder: string }) =>
    `${head(m)}${o.names}也报了，一并告诉了${o.holder}。没打${o.call}的请马上打，${first(o.call, m.what)}！`,

  /** Another place (`grid`), or another kind of matter. */
  corrected: (m: Matter, o: { grid: string | null; holder: string; taken: boolean; due: string | null }) => {
    const what = o.grid === null ? m.what : `${o.grid}，${m.what}`
    const who = o.taken ? `${o.holder}在办` : `已交给${o.holder}`
    const until = o.due === null ? '' : `，${o.due}前${o.taken ? '有结果' : '回话'}`
    return `${head(m)}改好了：${what}。${who}${until}。`
  },

  allTaken: (numbers: number[], o: { who: string }) => `${heads(numbers)}${o.who}都接了，办好一件说一件。`,

  allResolved: (numbers: number[], o: { who: string; reporters: string }) =>
    `${heads(numbers)}都办好了（${o.who}）。${o.reporters}${o.reporters === '' ? '' : '看看满意吗？'}没好就说“${numbers[0] ?? ''}号没修好”。`,

  returned: (m: Matter, o: { from: string; to: string; due: string }) =>
    `${head(m)}${o.from}办不了，已交给${o.to}，${o.due}前回话。`,

  voice: (m: Matter, o: { holder: string; due: string }) =>
    `${head(m)}收到您的语音了。请${o.holder}听一听，${o.due}前回话。`,

  /** How it goes, in the words of whoever is at it. */
  reply: (m: Matter, o: { who: string; text: string }) => `${head(m)}${o.who}回话：${o.text}。`,

  timeAsked: (m: Matter, o: { kind: 'extend' | 'pause'; until: string; reason: string; to: string }) =>
    `${head(m)}${because(o.reason)}想${o.kind === 'extend' ? `延到${o.until}办好` : `先停下，${o.until}再办`}，要等${o.to}点头。`,

  putOff: (m: Matter, o: { kind: 'extend' | 'pause'; until: string; reason: string; who: string }) =>
    o.kind === 'extend'
      ? `${head(m)}${because(o.reason)}改到${o.until}办好，${o.who}还在办。`
      : `${head(m)}${because(o.reason)}先停下，${o.until}${o.who}接着办。`,

  timeDenied: (m: Matter, o: { who: string }) => `${head(m)}没同意往后拖，${o.who}还照原来说好的时间办。`,

  /** After a danger nobody is asked whether it pleased them. */
  resolvedDanger: (m: Matter, o: Solved & { reporter: string }) =>
    filledWith(`${head(m)}办好了{说明}（{谁}{几家}）。${o.reporter}现在都平安了吗？还有事马上说。`, solvedFacts(o)),

  /** Whoever asked something has their answer. */
  resolvedQuestion: (m: Matter, o: Solved & { reporter: string }) =>
    filledWith(`${head(m)}回您的话{说明}（{谁}{几家}）。${o.reporter}说清楚了吗？满不满意回一句。`, solvedFacts(o)),

  /** Somebody looked, and there is nothing to put right: 是她自己家里线老化. */
  resolvedFinding: (m: Matter, o: Solved & { reporter: string }) =>
    filledWith(`${head(m)}去看过了{说明}（{谁}）。${o.reporter}清楚了吗？还有问题就说“没修好”。`, solvedFacts(o)),

  /** In a neighbouring group that joined. */
  resolvedHereToo: (m: Matter, o: Solved) =>
    filledWith(`${head(m)}办好了{说明}（{谁}{几家}）。还没好的说“${m.number}号没修好”。`, solvedFacts(o)),

  resolvedForOther: (m: Matter, o: { note: string; who: string; represented: string; reporter: string }) =>
    `${head(m)}办好了${o.note === '' ? '' : `：${o.note}`}（${o.who}）。请${o.who}上门或打电话告诉${theirs(o.represented, `${o.reporter}的`)}，再回“${m.number}号 已告知”和满不满意。`,

  unsatisfied: (m: Matter, o: { to: string; due: string; reasoned: boolean }) =>
    `${head(m)}让您不满意了。${o.reasoned ? '您说的记上了，' : '哪里没办好，请回一句；'}已请${o.to}来看，${o.due}前回话。`,

  urged: (m: Matter, o: { holder: string; due: string | null }) =>
    o.due === null ? `${head(m)}已催${o.holder}，有消息马上告诉您。` : `${head(m)}已催${o.holder}，最晚${o.due}回话。`,

  undone: (m: Matter, o: { now: string }) => `${head(m)}刚才那一步说错了，不算。${o.now}`,

  merged: (m: Matter, o: { into: number }) => `${head(m)}和${o.into}号是同一件，一起办，结果看${o.into}号。`,

  split: (m: Matter, parts: { number: number; what: string; to: string }[]) =>
    `${head(m)}里面不止一件事，分开办：${parts.map((p) => `${p.number}号${p.what}，${p.to}`).join('；')}。`,

  closed: (m: Matter, o: { reason: string }) => `${head(m)}${because(o.reason)}先结了。没好随时说“${m.number}号没好”。`,

  which: (choices: Matter[]) =>
    `您说的是哪一件？回编号就行：\n${choices.map((c) => `${c.number}号 ${c.what}`).join('；')}`,

  /** null: nobody could say what it is about. */
  unsure: (what: string | null) =>
    `${what === null ? '您刚才说的，' : '这事'}要记下来找人办吗？${what === null ? '' : `${what}。`}要就回“登记”，不用就不用理我。`,

  none: (number: number) => `没有${number}号，请看看编号对不对。`,

  leftOut: (name: string) => `${name}，好的，以后您说的话我不记。要报事就@我说。`,

  erased: (name: string, o: { erased: number; waiting: number }) => {
    const gone = o.erased === 0 ? '没有办完的事里留着您的话' : `办完的${o.erased}件里，您说的话和照片都删了`
    return `${name}，好的，${gone}${o.waiting === 0 ? '。' : `；还有${o.waiting}件没办完，办完就删。`}`
  },

  listening: (name: string) => `${name}，好的，以后又听您说话了。有事直接说。`,

  helpForStaff: () =>
    '回“3号 收到”接下，“3号 办好了”加一句话办结，“3号 转供电所”转走，“3号 报上级”往上报，“我的待办”看清单，“查 3”看进度。',
} as const

/** Everything the bot says in a residents' group. At most three short lines; number, what happens, by when. */
export function toResidents({ policy }: { policy: Pick<Policy, 'wording'> }): ToResidents {
  const own = policy.wording ?? USUAL
  const known = byWording.get(own)
  if (known !== undefined) return known
  const made = { ...ALIKE, ...ownWords(own) }
  byWording.set(own, made)
  return made
}

type ToResidents = typeof ALIKE & ReturnType<typeof ownWords>
const USUAL: Wording = {}
/** Made once for each town's own words: a sweep says ten thousand lines. */
const byWording = new WeakMap<Wording, ToResidents>()

const RATING_WORDS: Record<Rating, string> = { satisfied: '满意', neutral: '一般', unsatisfied: '不满意' }
export const ratingWord = (rating: Rating) => RATING_WORDS[rating]
