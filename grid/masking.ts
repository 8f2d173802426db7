import { findPersonalData } from './understand/personal.ts'

const HIDDEN = '＊＊＊'

/** The text as it may be said in a group or shown to strangers: no numbers of people, cards, doors, no full names. */
export function mask(text: string): string {
  let shown = text
  for (const span of findPersonalData(text).sort((a, b) => b.start - a.start)) {
    shown = `${shown.slice(0, span.start)}${HIDDEN}${shown.slice(span.end)}`
  }
  return shown
}

/** The first `chars` characters, whole code points, with … where something is left out. */
export function shorten(text: string, chars: number): string {
  const all = [...text.replace(/\s+/gu, ' ').trim()]
  return all.length <= chars ? all.join('') : `${all.slice(0, chars - 1).join('')}…`
}
