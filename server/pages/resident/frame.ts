import type { FastifyReply } from 'fastify'
import { html } from 'ghtml'
import { inlineStyle } from '../inline-style.ts'

const STYLE = inlineStyle(new URL('./style.css', import.meta.url))

/** No script, no picture from elsewhere, no other style than the one written into the page. */
const RESIDENT_POLICY = [
  "default-src 'none'",
  "img-src 'self' data:",
  `style-src ${STYLE.source}`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

export interface Frame {
  town: string
  title: string
  /** 大字版 */
  big: boolean
  /** The address of the same page in the other size; null: there is none. */
  otherSize: string | null
  /** Already escaped. */
  body: string
}

/** Server-made, complete without a script, for old phones and WeChat's browser. */
function framed({ town, title, big, otherSize, body }: Frame): string {
  return html`<!doctype html>
<html lang="zh-CN"!${big ? ' class="big"' : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="format-detection" content="telephone=no">
<title>${title}</title>
<style>!${STYLE.css}</style>
</head>
<body>
<header class="top"><p class="town">${town === '' ? '' : `${town} · `}回音</p>!${otherSize === null ? '' : html`<a class="link" href="!${otherSize}">${big ? '普通字' : '大字版'}</a>`}</header>
<main>
!${body}
</main>
<footer>这一页是程序写的，不是真人。名字、电话和门牌号都遮住了。</footer>
</body>
</html>
`
}

export function show(reply: FastifyReply, frame: Frame): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .headers({ 'content-security-policy': RESIDENT_POLICY, 'cache-control': 'no-store' })
    .send(framed(frame))
}

/** What went wrong, as a page. */
export function showProblem(reply: FastifyReply, message: string): FastifyReply {
  const body = html`<section class="told bad" role="alert"><h1>打不开</h1><p>${message}</p></section>`
  return show(reply, { town: '', title: '打不开', big: false, otherSize: null, body })
}
