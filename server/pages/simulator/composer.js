import { api } from './api.js'
import { summary } from './chat-list.js'
import { attempt, h, icon, pause, prefersCalm } from './dom.js'
import { MentionPicker } from './mention.js'
import { plusPanel } from './plus-panel.js'
import { holdToTalk } from './voice.js'

const MAX_CHARS = 2_000
const TYPING_MS = 55

/** The bar at the foot of a chat: words, quote, @, voice and what hides behind the plus. */
export class Composer {
  #quoted = null
  #screen

  constructor(phone, chat) {
    this.store = phone.store
    this.personId = phone.personId
    this.chat = chat
    this.#screen = phone.screen
    this.field = h('textarea', {
      rows: '1',
      maxlength: String(MAX_CHARS),
      'aria-label': '说点什么',
      enterkeyhint: 'send',
    })
    this.sendButton = h('button.send', { type: 'button', hidden: true, onclick: () => this.send() }, '发送')
    this.plus = h(
      'button.round',
      { type: 'button', 'aria-label': '照片、位置、语音、视频', 'aria-expanded': 'false' },
      icon('plus'),
    )
    this.mic = h('button.round', { type: 'button', 'aria-label': '改成按住说话' }, icon('mic'))
    this.hold = holdToTalk(this.#screen, (seconds) => this.say({ type: 'voice', seconds }))
    this.quoting = h('div.quoting', { hidden: true })
    this.panel = plusPanel(this.#screen, this)
    this.names = new MentionPicker(this)
    const row = h('div.row', {}, this.mic, this.field, this.hold, this.plus, this.sendButton)
    this.element = h('div.compose', {}, this.names.element, row, this.quoting, this.panel)
    this.#listen()
  }

  #listen() {
    this.field.addEventListener('input', () => this.#resize())
    this.field.addEventListener('keydown', (event) => this.#key(event))
    this.field.addEventListener('focus', () => this.#showPanel(false))
    this.plus.addEventListener('click', () => this.#showPanel(this.panel.hidden))
    this.mic.addEventListener('click', () => this.#talkMode(this.hold.hidden))
    this.#talkMode(false)
  }

  /** Says one line as this phone's person; the bubble comes back by the stream, as everybody else's. */
  say(line) {
    return attempt(() => api.say(this.chat, { from: this.personId, ...line }))
  }

  async send() {
    const text = this.field.value.trim()
    if (text === '') return
    const mentions = this.names.mentioned(text)
    const quote = this.#quoted
    const line = { text, ...(mentions.length > 0 ? { mentions } : {}) }
    const said = await this.say(quote ? { ...line, type: 'quote', quote: quote.id } : { ...line, type: 'text' })
    if (said === null) return
    this.fill('')
    this.quote(null)
    this.names.forget()
  }

  fill(text) {
    this.field.value = text
    this.#resize()
  }

  /** Letter by letter, for the plays. */
  async type(text) {
    this.#talkMode(false)
    for (let end = 1; end <= text.length && !prefersCalm(); end++) {
      this.fill(text.slice(0, end))
      await pause(TYPING_MS)
    }
    this.fill(text)
  }

  quote(line) {
    this.#quoted = line
    this.quoting.hidden = line === null
    if (line === null) return
    const away = h(
      'button',
      { type: 'button', 'aria-label': '不引用了', onclick: () => this.quote(null) },
      icon('close'),
    )
    this.quoting.replaceChildren(h('span', {}, `${line.fromName}：${summary(line)}`), away)
    this.#talkMode(false)
    this.field.focus({ preventScroll: true })
  }

  dropLostQuote() {
    const lines = this.store.talks.get(this.chat) ?? []
    if (this.#quoted !== null && !lines.some(({ id }) => id === this.#quoted.id)) this.quote(null)
  }

  mention(member) {
    this.#talkMode(false)
    this.names.insert(member, this.field.value.length)
  }

  #key(event) {
    if (event.isComposing || event.keyCode === 229) return // the input method is still choosing characters
    if (this.names.key(event)) return
    if (event.key !== 'Enter' || event.shiftKey) return
    event.preventDefault()
    this.send()
  }

  #resize() {
    this.field.style.height = 'auto'
    this.field.style.height = `${Math.max(38, this.field.scrollHeight)}px`
    const empty = this.field.value.trim() === ''
    this.sendButton.hidden = empty
    this.plus.hidden = !empty
    this.names.look()
  }

  #showPanel(shown) {
    this.panel.hidden = !shown
    this.plus.setAttribute('aria-expanded', String(shown))
  }

  #talkMode(on) {
    this.hold.hidden = !on
    this.field.hidden = on
    this.mic.replaceChildren(icon(on ? 'keyboard' : 'mic'))
    this.mic.setAttribute('aria-label', on ? '改成打字' : '改成按住说话')
  }
}
