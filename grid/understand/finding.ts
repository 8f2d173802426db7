/** What somebody found who went to look, where nothing is left to do for those who were asked. */

/** 是她自己家里线老化: it is their own, inside the house. */
const THEIR_OWN =
  /(?<![我咱])自(?:己|家|个儿?)(?:的|家|屋|房|户|装|接)*(?:里|内|头|的)*[^,，。]{0,6}(?:老化|坏了?|跳了?|松了?|烧|断了?|漏|裂|开关|闸|线路|电线|水管|龙头|电器|插座|热水器|没交|欠费|停机)/u
/** 查了，是她家里线路老化: behind the meter. */
const INSIDE =
  /(?:[他她您你]|住户|用户)(?:们)?(?:自己)?家(?:里|屋里)的?(?:内?线|线路|电线|开关|闸|电器|插座|热水器|欠费|没交)/u
/** 要自己请电工: and theirs to mend. */
const THEIRS_TO_MEND =
  /(?:要|得|让|叫|只能|需要?|请)(?:他们?|她们?|您|你们?|用户|住户|户主|屋主|各家|本人)?自(?:己|家|行)(?:去|来|出钱|掏钱|花钱)?(?:请|找|叫|买|换|修|弄|交|处理|解决)/u
/** 误报, 是烧草木灰，不是火灾: nothing was there. */
const NOTHING_THERE =
  /^(?:我?(?:刚才?)?去?(?:看|查|检查|问|核实|了解)(?:过|了)*[,，\s]*)?(?:就?是|只是|属于)?(?:误报|误会|虚惊一场|看错了?|闻错了?|听错了?|搞错了?|演习|演练|没有?(?:的|这)(?:回)?事|没(?:有)?发现[^,，。]{0,6}|一切正常|没(?:有)?(?:着火|起火|漏气|漏电))(?:[,，。].*)?$|(?:^|[,，])(?:是|在)[^,，。]{2,12}[,，](?:不是|没有?)(?:真的?)?(?:火灾|着火|起火|失火|漏气|煤气|漏电|打架)/u
const LOOKED = /^(?:我?(?:刚才?)?去?(?:看|查|检查|问|核实|了解)(?:过了|过|了)[,，\s]*)/u
const ASKS = /[吧吗么呢?？][。.!！~\s]*$/u

/** 查了，是她家自己的线老化，要自己请电工; 误报: an outcome without any work. */
export function isFinding(text: string): boolean {
  if (ASKS.test(text)) return false
  return (
    THEIRS_TO_MEND.test(text) ||
    NOTHING_THERE.test(text) ||
    (OWNED.test(text) && (THEIR_OWN.test(text) || INSIDE.test(text)))
  )
}
/** Said as an outcome: 是…, 看过了，…. */
const OWNED =
  /^(?:我?(?:刚才?)?去?(?:看|查|检查|问|核实|了解)(?:过|了)|(?:就|都)?(?:是|系|怪|属于|因为|原来))|[,，](?:就|都)?(?:是|系|怪|属于|因为|原来)/u

/** 看过了，是…: what was found, without saying twice that somebody looked. */
export function foundWords(text: string): string {
  return text.replace(LOOKED, '')
}
