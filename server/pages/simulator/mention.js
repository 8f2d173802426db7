import { h } from './dom.js'
import { avatar } from './people.js'

/** WeChat closes a mention with this narrow space. */
const END = '\u2005'
const OPEN = /@([^@\s\u2005]{0,12})$/

/** The list that opens behind an "@": members of the group, the bot among them. */
export class MentionPicker {
  #composer
  #picked = new Map()
  #shown = []
  #index = 0

  constructor(composer) {
    this.#composer = composer
    this.element = h('ul.names', { role: 'listbox', 'aria-label': '@谁', hidden: true })
    composer.field.addEventListener('blur', () => setTimeout(() => this.#close(), 150))
  }

  /** Looks whether the words before the cursor call for the list. */
  look() {
    const typed = OPEN.exec(this.#before())
    const { store, personId, chat } = this.#composer
    const members = store.membersOf(chat).filter(({ id }) => id !== personId)
    const everybody = [...members.filter(({ id }) => store.isBot(id)), ...members.filter(({ id }) => !store.isBot(id))]
    this.#shown = typed ? everybody.filter(({ name }) => name.includes(typed[1] ?? '')) : []
    this.#index = 0
    this.#draw()
  }

  /** True when the key was meant for the list. */
  key(event) {
    if (this.element.hidden) return false
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      this.#index = (this.#index + step + this.#shown.length) % this.#shown.length
      this.#draw()
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      this.#choose(this.#shown[this.#index])
    } else if (event.key === 'Escape') {
      this.#close()
    } else return false
    event.preventDefault()
    return true
  }

  /** Puts `@name` at a place of the text, instead of what was typed of it. */
  insert(member, at, typedChars = 0) {
    const { field } = this.#composer
    const head = `${field.value.slice(0, at - typedChars)}@${member.name}${END}`
    const tail = field.value.slice(at)
    this.#picked.set(member.name, this.#composer.store.isBot(member.id) ? 'bot' : member.id)
    this.#composer.fill(head + tail)
    field.focus({ preventScroll: true })
    field.setSelectionRange(head.length, head.length)
    this.#close()
  }

  /** Who was chosen and is still named. */
  mentioned(text) {
    return [...this.#picked].filter(([name]) => text.includes(`@${name}`)).map(([, id]) => id)
  }

  forget() {
    this.#picked.clear()
  }

  #choose(member) {
    const before = this.#before()
    const typed = OPEN.exec(before)?.[0] ?? ''
    if (member) this.insert(member, before.length, typed.length)
  }

  #before() {
    const { field } = this.#composer
    return field.value.slice(0, field.selectionStart ?? field.value.length)
  }

  #draw() {
    this.element.hidden = this.#shown.length === 0
    this.element.replaceChildren(
      ...this.#shown.map((member, index) =>
        h(
          'li',
          {
            role: 'option',
            'aria-selected': String(index === this.#index),
            onpointerdown: (event) => this.#tap(event, member),
          },
          avatar(this.#composer.store, member),
          member.name,
        ),
      ),
    )
    this.element.children[this.#index]?.scrollIntoView({ block: 'nearest' })
  }

  #tap(event, member) {
    event.preventDefault()
    this.#choose(member)
  }

  #close() {
    this.element.hidden = true
  }
}
