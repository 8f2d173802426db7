import { html } from 'ghtml'
import type { TicketPage } from '../../../desk/page.ts'
import { RATINGS } from '../../../grid/understand/meaning.ts'
import { onPage } from '../../../grid/wording/page.ts'
import { ratingWord } from '../../../grid/wording/residents.ts'

export const MAX_REOPEN_CHARS = 200

/** What was just done, or what was wrong with it. */
export interface Told {
  text: string
  good: boolean
}

export interface PageView {
  page: TicketPage
  /** Address of the page without its query. */
  at: string
  big: boolean
  told: Told | null
}

export function ticketBody(view: PageView): string {
  const { page, told } = view
  return html`!${told === null ? '' : toldBox(told)}
<section>
<h1>${page.number}号 ${page.what}</h1>
<p><span class="!${page.may.rate || page.may.reopen ? 'state over' : 'state'}">${page.state}</span></p>
<p>${page.isPrivate ? onPage.privateNow : page.now}</p>
!${page.words === null ? '' : html`<p class="quote">${page.represented === null ? '' : `替${page.represented}报的：`}${page.words}</p>`}
</section>
!${page.may.rate ? rateForm(view) : ''}!${page.may.reopen ? reopenForm(view) : ''}!${page.may.urge ? urgeForm(view) : ''}
<section><h2>办到哪里了</h2>
<ol class="steps">!${page.steps.map(({ at, what }) => html`<li><time>${at}</time>${what}</li>`).join('\n')}</ol>
</section>`
}

function toldBox({ text, good }: Told): string {
  return html`<section class="!${good ? 'told' : 'told bad'}" role="status"><p>${text}</p></section>`
}

function rateForm({ page, at, big }: PageView): string {
  const buttons = RATINGS.map(
    (value, n) =>
      html`<button name="value" value="${value}"!${n === 0 ? '' : ' class="plain"'}>${ratingWord(value)}</button>`,
  )
  return html`<section><h2>${onPage.askRating(page.represented)}</h2>
<form method="post" action="!${at}/rate">!${bigField(big)}!${page.represented === null ? '' : whoRates(page.represented)}
<div class="choices">!${buttons.join('')}</div></form></section>`
}

function whoRates(represented: string): string {
  return html`<label class="pick"><input type="radio" name="proxy" value="false" checked>我就是${represented}</label>
<label class="pick"><input type="radio" name="proxy" value="true">我替${represented}填（代评）</label>`
}

function reopenForm({ at, big }: PageView): string {
  return html`<section><h2>${onPage.askReopen}</h2>
<form method="post" action="!${at}/reopen">!${bigField(big)}<label for="words">哪里没好，写一句：</label>
<textarea id="words" name="words" rows="2" maxlength="!${MAX_REOPEN_CHARS}" required></textarea>
<div class="choices"><button class="plain">没修好</button></div></form></section>`
}

function urgeForm({ at, big }: PageView): string {
  return html`<section><form method="post" action="!${at}/urge">!${bigField(big)}<div class="choices"><button class="plain">催一下</button></div></form></section>`
}

function bigField(big: boolean): string {
  return big ? '<input type="hidden" name="big" value="1">' : ''
}
