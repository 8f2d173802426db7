import { api } from './api.js'
import { attempt, h, toast } from './dom.js'
import { fromField, fullTime, nextEvening, nextWorkday, toField } from './time.js'

const SHOW_EVERY_MS = 1_000
const WATCH_MS = 350

/** The town's time and the ways to move it. The server answers when everything due on the way is done. */
export class ClockBar {
  #store
  #buttons
  #moving = false

  constructor(store) {
    this.#store = store
    this.shown = h('b')
    this.state = h('small')
    this.field = h('input', { type: 'text', 'aria-label': '拨到这个时间', spellcheck: 'false' })
    this.#buttons = [
      this.#button('+10 分钟', () => ({ advance: 'PT10M' })),
      this.#button('2 小时后', () => ({ advance: 'PT2H' })),
      this.#button('到晚上 9 点', () => ({ set: nextEvening(store.now()).toISOString() })),
      this.#button('到下个工作日早上 8 点', () => ({ set: nextWorkday(store.now()).toISOString() })),
    ]
    const exact = h('form.exact', {}, this.field, h('button', { type: 'submit' }, '拨到'))
    exact.addEventListener('submit', (event) => this.#exact(event))
    document
      .getElementById('clock')
      ?.append(h('div.now', {}, this.shown, this.state), h('div.moves', {}, this.#buttons, exact))
    store.addEventListener('clock', () => this.draw())
    store.addEventListener('link', ({ detail }) => this.#link(detail))
    setInterval(() => store.stands() || store.dispatchEvent(new CustomEvent('clock')), SHOW_EVERY_MS)
  }

  draw() {
    this.shown.textContent = fullTime(this.#store.now())
    this.state.textContent = this.#moving
      ? '时间在走，请稍等…'
      : this.#store.stands()
        ? '时钟停着，等您来拨'
        : '时钟在走'
    if (document.activeElement !== this.field) this.field.value = toField(this.#store.now())
  }

  /** Moves the clock and shows it going; resolves when the town has done all that fell due. */
  async move(where) {
    if (this.#moving) return
    this.#busy(true)
    const watching = setInterval(() => this.#store.readClock().catch(() => {}), WATCH_MS)
    try {
      await api.moveClock(where)
    } finally {
      clearInterval(watching)
      this.#busy(false)
      await this.#store.readClock().catch(() => {})
    }
  }

  #button(label, where) {
    return h('button.pill', { type: 'button', onclick: () => attempt(() => this.move(where())) }, label)
  }

  #exact(event) {
    event.preventDefault()
    const at = fromField(this.field.value)
    if (at === null) return toast('时间写成 2026-03-05 14:30 这样')
    this.field.blur()
    attempt(() => this.move({ set: at.toISOString() }))
  }

  #busy(moving) {
    this.#moving = moving
    for (const button of this.#buttons) button.disabled = moving
    const progress = document.getElementById('progress')
    if (progress) progress.hidden = !moving
    this.draw()
  }

  #link(up) {
    if (up) this.draw()
    else this.state.textContent = '断线了，正在重连…'
  }
}
