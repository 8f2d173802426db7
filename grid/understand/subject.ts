import type { Guess } from './category.ts'
import type { Signals } from './signals.ts'

/** Which of several categories a line is really about. */
export function chooseGuess(guesses: Guess[], text: string, signals: Signals): Guess | null {
  const adjusted = guesses.map((guess) => ({ ...guess, score: guess.score + preference(guess.code, text, signals) }))
  adjusted.sort((a, b) => b.score - a.score)
  const best = adjusted[0]
  return best === undefined ? null : { ...best, score: Math.max(0, Math.min(1, best.score)) }
}

/** Offices and benefits are talked about all day: a word of theirs needs a question, a wish or a complaint beside it. */
const SERVICE = new Set(['MS01', 'MS02', 'MS03', 'MS05', 'ZC01', 'CW01', 'CW04'])

function serviceOnly(signals: Signals): number {
  const asks = signals.has('question') || signals.has('askHelp') || signals.has('lasting') || signals.has('formal')
  return asks || signals.has('danger') ? 0.03 : -0.1
}

/** A wish is a suggestion unless something is broken; life before property; the narrower before the wider. */
function preference(code: string, text: string, signals: Signals): number {
  if (code === 'CW02')
    return signals.has('suggest') && /^.{0,12}(?:建议|提议|希望|最好|能不能|要是|盼)|吧[,。]|装个|就好了/.test(text)
      ? 0.12
      : -0.25
  if (code === 'JF03')
    return /老公|男人|老婆|媳妇|丈夫|姐夫|两口子|夫妻|家暴|赡养|离婚|儿子|婆家|婆婆|打我/.test(text) ? 0.12 : -0.1
  if (code === 'TS01')
    return /奶|爷|老人|婆|大爷|大妈|老汉|老太|[我他她](?:妈|娘|爸|爹)|走丢|走失|孤|独/.test(text) ? 0 : -0.3
  if (code === 'SD02') return /手机.{0,6}没电|没电梯|电话.{0,4}没电|快没电|没电了?关机/.test(text) ? -0.35 : 0
  if (code === 'JF03' && /打[我她他](?:电话|手机|的电话)/.test(text)) return -0.4
  if (code === 'QT99') return -0.12
  if (code === 'AQ05') return /掉|落|滑/.test(text) && !/[娃孩人老学奶爷他她救谁伢崽]/.test(text) ? -0.25 : 0
  if (code === 'SS03') return /盖板|井盖|盖子/.test(text) ? 0.08 : 0
  if (code === 'TS03') return /停电|电停|没电/.test(text) ? -0.3 : 0
  if (SERVICE.has(code)) return serviceOnly(signals)
  if (code === 'ZH03') return /山|岭|坳|林|坟|坡/.test(text) ? 0.1 : -0.4
  if (code === 'AQ01') return /秸秆|垃圾|稻草|杆子|焚烧/.test(text) ? -0.15 : 0.04
  if (code === 'ZH05') return /一片|成片|成批|几十|上百|[几十两三四五六七八九]头|倒了|转圈|发紫/.test(text) ? 0.1 : -0.1
  if (code === 'SD01') return /污水|下水|化粪|厕所/.test(text) ? -0.1 : 0
  if (code === 'CW03') return /书记|主任|会计|干部|支书|村长|组长|送礼|烟/.test(text) ? 0.06 : -0.15
  return 0
}
