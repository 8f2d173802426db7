export interface Digest {
  open: number
  /** Whoever has something due first stands first. */
  holders: { who: string; many: number; today: number }[]
  /** Waiting for somebody's yes to a later day. */
  asked: number
  paused: number
  /** Of what is past its moment. */
  oldest: { number: number; days: number } | null
}

/** In words, so that nobody takes a count for the number of a ticket. */
const counted = (n: number) => '零一两三四五六七八九十'[n] ?? String(n)

/** More names make a list that nobody reads. */
const MAX_NAMES = 6

/** What is said to staff about no single ticket: the diary, and who stands in for whom. */
export const toColleagues = {
  diary: (o: { grid: string }) => `记进民情日志了（${o.grid}）。要找人办，就引用那句话回“立单”。`,

  placeLearnt: (o: { place: string; grid: string }) =>
    `记住了：${o.place}在${o.grid}。以后有人说${o.place}，就找${o.grid}的人。`,

  noSuchGrid: (o: { grid: string }) => `没找到“${o.grid}”这个网格。这样说：“记地名：老槐树在三组”。`,

  digest: (o: Digest) => {
    const rest = o.holders.slice(MAX_NAMES).reduce((sum, { many }) => sum + many, 0)
    const parts = [
      ...o.holders
        .slice(0, MAX_NAMES)
        .map(
          ({ who, many, today }) => `${who}${counted(many)}件${today === 0 ? '' : `（${counted(today)}件今天到点）`}`,
        ),
      ...(rest === 0 ? [] : [`别的人${counted(rest)}件`]),
      ...(o.asked === 0 ? [] : [`等上级点头${counted(o.asked)}件`]),
      ...(o.paused === 0 ? [] : [`先停着${counted(o.paused)}件`]),
    ]
    const oldest =
      o.oldest === null || o.oldest.days === 0 ? '' : `最久的是${o.oldest.number}号，已${counted(o.oldest.days)}天。`
    return `现在开着${counted(o.open)}件：${parts.join('，')}。${oldest}`
  },

  wasDeaf: (o: { from: string; to: string }) =>
    `对不起，${o.from}到${o.to}我掉线了。这段时间回的“收到”“办好了”我没听到，请再回一遍；各件的时限已往后顺延。`,

  standInAsked: (o: { name: string; by: string; away: string; days: string }) =>
    `${o.name}，${o.by}请您${o.days}代${o.by === o.away ? '他' : o.away}。同意就回“好的”或“同意”。`,

  standInAskedElsewhere: (o: { name: string }) => `已经问${o.name}了，有了回话告诉您。`,

  standInSettled: (o: { name: string; away: string; days: string }) =>
    `说好了：${o.days}${o.name}代${o.away}。到时新来的事先找${o.name}，过后还找${o.away}。`,

  standInRefused: (o: { name: string }) => `${o.name}代不了。请换一个人，再说一遍。`,

  standInEnded: (o: { name: string; away: string }) =>
    `${o.name}，${o.away}回来了，不用再代。从现在起新来的事还找${o.away}。`,

  /** Before it began. */
  standInCancelled: (o: { name: string; away: string; days: string }) => `${o.name}，${o.days}不用代${o.away}了。`,

  /** The head above, once. */
  standInTold: (o: { head: string; name: string; away: string; days: string; grids: string }) =>
    `${o.head}，${o.away}${o.days}不在，${o.grids}的事由${o.name}代。不用回。`,

  standInCircle: (o: { name: string; away: string }) => `${o.name}那几天要靠${o.away}代，不能反过来。请换一个人。`,

  nobodyCalled: (o: { words: string }) => `没找到“${o.words}”。请写全名再说一遍，比如“我明天请假，李建国代”。`,

  severalCalled: (o: { words: string; names: string[] }) =>
    `“${o.words}”说的是${o.names.join('还是')}？请写全名再说一遍。`,

  cannotAsk: (o: { name: string }) => `我还没法私下问${o.name}。请在工作群里说，或者请${o.name}先加我好友。`,
} as const
