import { api } from './api.js'
import { h } from './dom.js'

const STEPS = [
  ['上报', 'reportedAt'],
  ['接单', 'acknowledgedAt'],
  ['办结', 'resolvedAt'],
  ['满意', 'closedAt'],
]
/** A line and what comes of it arrive one after the other. */
const GATHER_MS = 250
/** Not everything that comes of a line is said: a rating closes in silence. */
const AGAIN_MS = 1_500
const KEPT = 'huiyin.simulator.office'
const clock = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** Beside the phones: the matters as the town hall sees them, while somebody types in the village. */
export class Office {
  #place = document.getElementById('office')
  #button = document.getElementById('office-button')
  #timer = 0
  #later = 0
  /** How each matter stood the last time; what is otherwise now is shown as new. */
  #known = new Map()

  constructor(store) {
    this.#button?.addEventListener('click', () => this.#show(this.#place?.hidden === true))
    for (const event of ['talk', 'clock']) store.addEventListener(event, () => this.#lookSoon())
    if (localStorage.getItem(KEPT) === 'open') this.#show(true)
  }

  #show(isOpen) {
    if (!this.#place) return
    this.#place.hidden = !isOpen
    this.#button?.setAttribute('aria-expanded', String(isOpen))
    document.body.classList.toggle('with-office', isOpen)
    localStorage.setItem(KEPT, isOpen ? 'open' : 'shut')
    if (isOpen) this.#look()
  }

  #lookSoon() {
    if (this.#place?.hidden || this.#timer !== 0) return
    this.#timer = setTimeout(async () => {
      this.#timer = 0
      await this.#look()
      clearTimeout(this.#later)
      this.#later = setTimeout(() => this.#look(), AGAIN_MS)
    }, GATHER_MS)
  }

  async #look() {
    const answer = await api.tickets().catch(() => null)
    if (answer === null) return
    const cards = answer.tickets.map((ticket) => this.#card(ticket))
    const none = h('p.none', {}, '还没有事项。在手机里说一件事，这里马上就有。')
    this.#place?.replaceChildren(
      h('header', {}, h('h2', {}, '控制台里看到的'), h('a', { href: '/', target: '_blank' }, '打开控制台')),
      h('ul', { 'aria-live': 'polite' }, ...cards),
      ...(cards.length === 0 ? [none] : []),
    )
  }

  #card(ticket) {
    const { number, state, stateName, text, category, place, grid, holder, supervision } = ticket
    const stands = JSON.stringify([state, holder, supervision, ticket.times])
    const isNew = this.#known.get(number) !== stands
    this.#known.set(number, stands)
    return h(
      isNew ? 'li.fresh' : 'li',
      {},
      h('p.head', {}, h('b', {}, `${number}号`), h(`span.state.${state}`, {}, stateName), due(ticket)),
      h('p.text', {}, text),
      h('p.about', {}, [category, place, grid, holder].filter(Boolean).join(' · ')),
      h('ol.way', {}, ...STEPS.map(([name, at]) => step(name, ticket.times[at]))),
    )
  }
}

function step(name, at) {
  return h(at === null ? 'li' : 'li.done', {}, name, h('small', {}, at === null ? '—' : clock.format(new Date(at))))
}

function due({ state, due: limits }) {
  const at = state === 'waiting' ? limits.accept : state === 'acknowledged' ? limits.result : null
  if (at === null) return null
  const day = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', month: 'numeric', day: 'numeric' })
  return h(
    'span.due',
    {},
    `${day.format(new Date(at))} ${clock.format(new Date(at))}前${state === 'waiting' ? '接' : '办好'}`,
  )
}
