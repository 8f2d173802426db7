/** WeChat's XML, read by searching, not parsing: it comes cut off, escaped or wrapped in CDATA, and may be hostile. */
export function looksLikeXml(text: string): boolean {
  return /^\s*<(\?xml|msg|sysmsg|appmsg)[\s>]/.test(text)
}

export function tagText(xml: string, tag: string): string | null {
  const from = xml.indexOf(`<${tag}>`)
  if (from < 0) return null
  const to = xml.indexOf(`</${tag}>`, from)
  if (to < 0) return null
  const inner = xml.slice(from + tag.length + 2, to).trim()
  if (inner.startsWith('<![CDATA['))
    return inner
      .slice('<![CDATA['.length)
      .replace(/\]\]>$/, '')
      .trim()
  return unescapeXml(inner)
}

export function attribute(xml: string, name: string): string | null {
  const value = new RegExp(`\\s${name}\\s*=\\s*"([^"]*)"`).exec(xml)?.[1]
  return value === undefined ? null : unescapeXml(value)
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'", '#x20': ' ', amp: '&' }

function unescapeXml(text: string): string {
  return text.replace(/&(lt|gt|quot|apos|#39|#x20|amp);/g, (whole, entity: string) => ENTITIES[entity] ?? whole)
}
