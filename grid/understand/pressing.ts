/** Whoever is tired of waiting tells of nothing new, whatever it sounds like. */

/** Said of what everybody knows of: 那个垃圾怎么还没清, 要等到什么时候啊, 到底管不管. */
const PRESSES = [
  /^(?:那|这)(?:个|盏|堆|条|处|里|边|事|件|口)?.{0,8}(?:怎么|咋|为什么|为啥)?(?:还没|还不|还是没)/u,
  /^(?:那|这)?(?:还)?(?:要|得)等(?:到)?(?:什么时候|啥时候|几时|哪[天年]|多久|好久|猴年)/u,
  /^(?:你们|村里|领导)?(?:到底|究竟)?(?:还)?(?:有没有人|有人|没人)?(?:管不管|来不来|修不修|搞不搞|弄不弄)/u,
]

export function pressesKnown(text: string): boolean {
  return PRESSES.some((shape) => shape.test(text))
}

/** 说了几次了，没一个人理: pressed, and no word of what. */
export function pressesOnly(text: string): boolean {
  return text.length <= MAX_ANGRY_CHARS && ANGRY.test(text)
}
const MAX_ANGRY_CHARS = 40
const ANGRY =
  /(?:说|讲|反映|喊|报)[了过]?(?:好?几|多少|好多|两三|无数)(?:次|回|遍|趟)|没(?:有)?(?:一|半)?个?人(?:理|回话)(?:我|$|[,。!?了啊呀])|不管(?:我们|老百姓|大家)?(?:的)?死活|(?:说|讲|报)了(?:也)?(?:等于)?白(?:说|讲|报)|每次都说来/u
