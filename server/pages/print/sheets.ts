import { html } from 'ghtml'
import { toString as qr } from 'qrcode'
import type { Poster } from '../../../desk/board.ts'
import type { Slip } from '../../../desk/slip.ts'
import { inlineStyle } from '../inline-style.ts'

const STYLE = inlineStyle(new URL('./style.css', import.meta.url))
export const PRINT_POLICY = `default-src 'none'; style-src ${STYLE.source}; base-uri 'none'; form-action 'none'; frame-ancestors 'self'`

function sheet(title: string, body: string, kind: 'slip' | 'poster'): string {
  return html`<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>!${STYLE.css}</style></head>
<body class="!${kind}">!${body}</body>
</html>
`
}

/** 流转单: one matter on a sheet for the file, with a strip to tear off for whoever reported it (RL-03). */
export async function slipSheet(slip: Slip, link: string): Promise<string> {
  const rows = slip.rows.map(([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`)
  const steps = slip.steps.map(({ at, what }) => html`<tr><td>${at}</td><td>${what}</td></tr>`)
  const body = html`<h1>${slip.town}事项流转单</h1>
<table>!${rows.join('')}</table>
<h2>办理经过</h2>
<table class="steps"><tr><th scope="col" class="when">时间</th><th scope="col">经过</th></tr>!${steps.join('')}</table>
<h2>签字</h2>
<table><tr><th scope="row">承办人</th><td class="sign"></td><th scope="row">负责人</th><td class="sign"></td></tr></table>
<div class="cut"><div class="code">!${await qr(link, { type: 'svg', margin: 0 })}</div>
<div><p><strong>${slip.number}号 ${slip.what}</strong></p><p>手机扫一扫，看办到哪一步，说满不满意。</p><p class="small">${slip.printed}打印</p></div></div>`
  return sheet(`${slip.number}号流转单`, body, 'slip')
}

/** 公示牌: hangs at the entrance of the village. */
export async function posterSheet(poster: Poster, link: string): Promise<string> {
  const withPhones = poster.people.some(({ phone }) => phone !== null)
  const people = poster.people.map(
    ({ grid, name, phone }) =>
      html`<tr><td>${grid}</td><td>${name}</td>!${withPhones ? html`<td>${phone ?? ''}</td>` : ''}</tr>`,
  )
  const body = html`<h1>${poster.grid}</h1>
<p class="sub">有事找谁 · ${poster.town}${poster.households === null ? '' : ` · ${poster.households}户`}</p>
<table><tr><th scope="col">管哪里</th><th scope="col">姓名</th>!${withPhones ? '<th scope="col">电话</th>' : ''}</tr>!${people.join('')}</table>
<div class="cut"><div class="code">!${await qr(link, { type: 'svg', margin: 0 })}</div>
<div><p>有事在群里说一声：在哪里、什么事，有照片更好。</p><p>扫一扫，看看都办到哪一步了。</p><p>急事先打 110、119、120。</p></div></div>`
  return sheet(`${poster.grid}公示牌`, body, 'poster')
}
