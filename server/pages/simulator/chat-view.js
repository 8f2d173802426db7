import { api, isDirect } from './api.js'
import { bubble } from './bubble.js'
import { enlarge, menu } from './cover.js'
import { attempt, h, prefersCalm } from './dom.js'
import { talkTime } from './time.js'

const SEPARATOR_MS = 5 * 60_000
const RECALL_WITHIN_MS = 2 * 60_000
const NEAR_END_PIXELS = 90
const LINES_SHOWN = 300

/** The lines of one chat on one phone; grows line by line and stays at the newest unless one has scrolled up. */
export class ChatView {
  #elements = new Map()
  #lastAt = 0
  #missed = 0
  #atEnd = true
  #lastTop = 0
  #screen

  constructor(phone, { chat, composer }) {
    this.store = phone.store
    this.personId = phone.personId
    this.chat = chat
    this.direct = isDirect(chat)
    this.composer = composer
    this.#screen = phone.screen
    this.element = h('div.talk', { role: 'log', 'aria-label': `${this.store.titleOf(chat)}里的消息`, tabindex: '0' })
    this.newer = h('button.newer', { type: 'button', hidden: true, onclick: () => this.toEnd() })
    this.element.addEventListener('scroll', () => this.#scrolled())
    new ResizeObserver(() => this.#atEnd && this.toEnd('instant')).observe(this.element)
    this.draw()
  }

  draw() {
    this.#elements.clear()
    this.#lastAt = 0
    this.element.replaceChildren()
    for (const line of (this.store.talks.get(this.chat) ?? []).slice(-LINES_SHOWN)) this.#append(line)
    if (this.element.childElementCount === 0)
      this.element.append(
        h('p.note.empty', {}, this.direct ? '有事直接跟我说，只有您看得见' : '群里静悄悄的，说句话试试'),
      )
    this.toEnd('instant')
  }

  /** A line came; `changed` is an older one that was taken back. */
  hear(line, changed) {
    const old = this.#elements.get(changed)
    const target = this.store.talks.get(this.chat)?.find(({ id }) => id === changed)
    if (old && target) this.#replace(old, target)
    const stays = this.#atEnd || line.from === this.personId
    const element = this.#append(line)
    if (!element) return
    element.classList.add('fresh')
    if (stays) this.toEnd()
    else this.#miss()
  }

  /** 昨天 and 上午 are only true today: the separators are written anew when the day turns. */
  redate() {
    for (const when of this.element.querySelectorAll('.when'))
      when.textContent = talkTime(new Date(when.getAttribute('datetime') ?? ''), this.store.now())
  }

  toEnd(behavior = prefersCalm() ? 'instant' : 'smooth') {
    this.element.scrollTo({ top: this.element.scrollHeight, behavior })
    this.#caughtUp()
  }

  #append(line) {
    if (line.type === 'recall') return null
    this.element.querySelector('.empty')?.remove()
    const at = Date.parse(line.at)
    if (Math.abs(at - this.#lastAt) > SEPARATOR_MS)
      this.element.append(h('time.when', { datetime: line.at }, talkTime(new Date(at), this.store.now())))
    this.#lastAt = at
    const element = bubble(this, line, this.#hands())
    this.#elements.set(line.id, element)
    this.element.append(element)
    return element
  }

  #replace(old, line) {
    const element = bubble(this, line, this.#hands())
    old.replaceWith(element)
    this.#elements.set(line.id, element)
  }

  #hands() {
    return {
      menu: (line, anchor) => menu(this.#screen, anchor, this.#choices(line)),
      enlarge: (line) => enlarge(this.#screen, line),
      show: (id) => this.#show(id),
      grew: () => this.#atEnd && this.toEnd('instant'),
    }
  }

  #choices(line) {
    const own = line.from === this.personId
    const young = this.store.now().getTime() - Date.parse(line.at) <= RECALL_WITHIN_MS
    const takeBack = () => attempt(() => api.say(this.chat, { from: this.personId, type: 'recall', quote: line.id }))
    return [
      ['引用', () => this.composer.quote(line)],
      ...(own || this.direct
        ? []
        : [[`@${line.fromName}`, () => this.composer.mention({ id: line.from, name: line.fromName })]]),
      ...(own && young ? [['撤回', takeBack]] : []),
    ]
  }

  #show(id) {
    const element = this.#elements.get(id)
    element?.scrollIntoView({ block: 'center', behavior: prefersCalm() ? 'instant' : 'smooth' })
    element?.classList.add('flash')
    setTimeout(() => element?.classList.remove('flash'), 1_300)
  }

  /** Only scrolling up leaves the newest line; a smooth way down passes other places too. */
  #scrolled() {
    const { scrollTop } = this.element
    if (this.#nearEnd()) this.#caughtUp()
    else if (scrollTop < this.#lastTop) this.#atEnd = false
    this.#lastTop = scrollTop
  }

  #nearEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.element
    return scrollHeight - scrollTop - clientHeight < NEAR_END_PIXELS
  }

  #miss() {
    this.#missed += 1
    this.newer.textContent = `↓ ${this.#missed}条新消息`
    this.newer.hidden = false
  }

  #caughtUp() {
    this.#atEnd = true
    this.#missed = 0
    this.newer.hidden = true
  }
}
