import { html } from 'ghtml'
import type { Board } from '../../../desk/board.ts'

export interface BoardView {
  board: Board
  at: string
  big: boolean
  /** The number that was looked for. */
  wanted: number | null
}

export function boardBody({ board, at, big, wanted }: BoardView): string {
  const { grid, open, done, matters, more } = board
  return html`<section>
<h1>${grid}的事</h1>
<p>在办${open}件，办好${done}件（最近一个月）。</p>
<form method="get" action="!${at}">!${big ? '<input type="hidden" name="big" value="1">' : ''}<label for="number">查编号：</label>
<input id="number" name="number" type="search" inputmode="numeric" pattern="[0-9]*" maxlength="9" value="${wanted ?? ''}">
<div class="choices"><button>查</button></div></form>
</section>
<section><h2>${wanted === null ? '都有哪些事' : `${wanted}号`}</h2>
!${matters.length === 0 ? html`<p>${wanted === null ? '最近没有事。有事在群里说一声就行。' : '这里没有这个编号，请看看对不对。'}</p>` : list(board)}
!${more ? '<p class="small">只列最近的，更早的按编号查。</p>' : ''}
</section>`
}

function list({ matters }: Board): string {
  const items = matters.map(
    ({ number, what, state, isOver, holder, reported }) =>
      html`<li>${number}号 ${what} <span class="!${isOver ? 'state over' : 'state'}">${state}</span><span class="small">${reported}报的 · ${holder}</span></li>`,
  )
  return html`<ul class="matters">!${items.join('\n')}</ul>`
}
