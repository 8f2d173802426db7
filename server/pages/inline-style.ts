import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

export interface InlineStyle {
  css: string
  /** What a content security policy allows it by. */
  source: string
}

/** A style sheet that is written into the page, and the only one that the page may have. */
export function inlineStyle(file: URL): InlineStyle {
  const css = readFileSync(file, 'utf8').replace(/\s*\n\s*/g, '')
  return { css, source: `'sha256-${createHash('sha256').update(css).digest('base64')}'` }
}
