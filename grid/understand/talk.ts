import type { Kind, Speaker } from './meaning.ts'
import type { Signal } from './signals.ts'

/** The kind of a line that opens nothing and answers nothing. */
export function talkKind(text: string, signals: Set<Signal>, speaker: Speaker): Kind {
  if (speaker !== 'resident') return staffTalk(text, signals, speaker)
  if (signals.has('forwarded') || signals.has('advert')) return 'chatter'
  if (signals.has('thanks')) return 'thanks'
  if (signals.has('suggest') && /^.{0,6}(?:建议|提议)/.test(text)) return 'suggestion'
  if (asks(text, signals)) return 'question'
  return 'chatter'
}

/** Asks somebody for information; rhetoric and banter do not count. */
function asks(text: string, signals: Set<Signal>): boolean {
  if (signals.has('joke') || text.length > 60) return false
  return (
    /[?]$|吗[?。!]?$|几点|哪里有|谁认识|谁知道|有没有人知道|能不能|多少钱|怎么|咋|行不|不$|没$|在哪|哪个帮|有人知道|谁知道/.test(
      text,
    ) && signals.has('question')
  )
}

function staffTalk(text: string, signals: Set<Signal>, speaker: Speaker): Kind {
  if (signals.has('notice')) return 'notice'
  if (signals.has('thanks') && text.length < 25) return 'thanks'
  if (speaker !== 'liaison') return 'notice'
  return 'chatter'
}
