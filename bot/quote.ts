import type { Quote } from '../grid/heard.ts'
import { looksLikeXml, tagText } from './xml.ts'

/** Quoted replies (引用): text in the WeChat or the WeCom dialect, or raw XML when the provider did not parse it. */
export interface Reply {
  text: string
  quote: Quote | null
}

const NAME_MAX = 64
const NESTED_MAX = 3
const QUOTE_TYPE = /<type>\s*57\s*<\/type>/

interface Dialect {
  opening: RegExp
  /** The mark that closes the quoted words, the line of dashes, the line break. */
  separator: RegExp
  open: string
  close: string
}

const WECHAT: Dialect = {
  opening: /^\s*「/,
  separator: /」[ \t]*\r?\n[-－— ]{6,}(?:\r?\n|$)/g,
  open: '「',
  close: '」',
}
const WECOM: Dialect = {
  opening: /^\s*(?:这是一条引用\/回复消息|This is a quote\/reply)\s?[：:]\s*\n\s*["“]/,
  separator: /["”][ \t]*\r?\n-{4,}(?:\r?\n|$)/g,
  open: '“',
  close: '”',
}

export function parseQuote(raw: string): Reply {
  return parse(raw, 0)
}

/** type 57 is WeChat's number for a reply that quotes. */
export function isQuoteXml(text: string): boolean {
  return looksLikeXml(text) && QUOTE_TYPE.test(text)
}

function parse(raw: string, depth: number): Reply {
  if (isQuoteXml(raw)) return fromXml(raw, depth)
  return fromDialect(raw, WECHAT, depth) ?? fromDialect(raw, WECOM, depth) ?? { text: raw, quote: null }
}

function fromXml(xml: string, depth: number): Reply {
  const from = xml.indexOf('<refermsg>')
  const to = xml.lastIndexOf('</refermsg>')
  const head = from < 0 ? xml : xml.slice(0, from) + xml.slice(to < from ? xml.length : to)
  const text = tagText(head, 'title') ?? ''
  if (from < 0 || to < from) return { text, quote: null }
  const quoted = xml.slice(from, to)
  const quote = {
    messageId: tagText(quoted, 'svrid') || null,
    name: tagText(quoted, 'displayname') || null,
    text: shownWords(tagText(quoted, 'content') ?? '', depth),
  }
  return { text, quote }
}

function fromDialect(raw: string, dialect: Dialect, depth: number): Reply | null {
  const opening = dialect.opening.exec(raw)?.[0]
  if (opening === undefined) return null
  const body = raw.slice(opening.length)
  const end = closing(body, dialect)
  if (!end) return null
  const named = /^([^\n：:]{1,64})[：:]\s?/.exec(body.slice(0, Math.min(end.from, NAME_MAX + 2)))
  if (!named?.[1]) return null
  const quoted = body.slice(named[0].length, end.from)
  const quote = { messageId: null, name: named[1], text: shownWords(quoted.trim(), depth) }
  return { text: body.slice(end.to).trim(), quote }
}

/** A quote of a quote brings its own separator along: the right one is where the quotation marks balance. */
function closing(body: string, dialect: Dialect): { from: number; to: number } | null {
  let first: { from: number; to: number } | null = null
  let open = 1
  let countedTo = 0
  for (const match of body.matchAll(dialect.separator)) {
    for (; countedTo < match.index; countedTo++) {
      if (body[countedTo] === dialect.open) open += 1
      else if (body[countedTo] === dialect.close) open -= 1
    }
    const found = { from: match.index, to: match.index + match[0].length }
    if (open === 1) return found
    first ??= found
  }
  return first
}

/** Of a quoted message that was a reply or an XML card itself, only the words that people saw. */
function shownWords(quoted: string, depth: number): string {
  if (depth >= NESTED_MAX) return quoted
  const inner = parse(quoted, depth + 1)
  if (inner.quote) return inner.text
  return looksLikeXml(quoted) ? (tagText(quoted, 'title') ?? '') : quoted
}
