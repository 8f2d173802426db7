import { directWith, isDirect } from './api.js'
import { chatList } from './chat-list.js'
import { ChatView } from './chat-view.js'
import { Composer } from './composer.js'
import { h, icon } from './dom.js'
import { membersScreen } from './members.js'
import { avatar, peopleOptions, roleOf } from './people.js'
import { shortTime } from './time.js'

/** One phone: it belongs to somebody and shows the list of chats, one chat, or who is in a group. */
export class Phone {
  personId = ''
  /** @type {string | null} null: the list of chats */
  chat = null
  #view = null
  #drawnDay = ''
  /** Whether the page has said to whom this phone belongs. */
  #given = false

  constructor(store, { number, onChange }) {
    this.store = store
    this.onChange = onChange
    this.screen = h('div.screen')
    this.clock = h('span')
    this.select = h('select', { 'aria-label': `第${number}部手机是谁的` })
    this.who = h('div.who')
    this.element = h('section.seat', { 'aria-label': `第${number}部手机` }, this.who, h('div.phone', {}, this.screen))
    this.select.addEventListener('change', () => this.belongTo(this.select.value))
    store.addEventListener('talk', ({ detail }) => this.#hear(detail))
    store.addEventListener('world', () => this.#worldChanged())
    store.addEventListener('clock', () => this.tick())
  }

  get person() {
    return this.store.person(this.personId)
  }

  get composer() {
    return this.#view?.composer ?? null
  }

  /** Gives the phone to somebody and opens one of their chats, or their list. */
  belongTo(personId, chat = null) {
    this.personId = personId
    this.#given = true
    if (!this.person) return this.#drawNobody()
    for (const each of this.store.chatsOf(personId)) this.store.load(each)
    this.#drawOwner()
    const reachable = chat !== null && this.store.chatsOf(personId).includes(chat)
    this.show(reachable ? chat : null)
  }

  async show(chat) {
    this.chat = chat
    this.#view = null
    this.onChange()
    if (chat === null) return this.#drawList()
    await this.store.load(chat)
    if (this.chat === chat) this.#drawChat(chat)
  }

  unread(except = null) {
    const chats = this.store.chatsOf(this.personId).filter((chat) => chat !== except)
    return chats.reduce((sum, chat) => sum + this.store.unread(this.personId, chat), 0)
  }

  tick() {
    const now = this.store.now()
    this.clock.textContent = shortTime(now)
    const day = new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
    if (day !== this.#drawnDay) this.#view?.redate()
    this.#drawnDay = day
  }

  #drawOwner() {
    const { person } = this
    if (!person) return
    this.select.replaceChildren(...peopleOptions(this.store, this.personId))
    this.who.replaceChildren(avatar(this.store, person), this.select, h('span.role', {}, roleOf(this.store, person)))
  }

  #drawNobody() {
    const words = '这里还没有人。请先导入一个镇，或在“网络与故障”里请一位新村民。'
    this.screen.replaceChildren(this.#status(), h('p.note', {}, words))
    this.tick()
  }

  #status() {
    return h('div.status', { 'aria-hidden': 'true' }, this.clock, icon('signal'))
  }

  #drawList() {
    const unread = this.unread()
    const list = chatList(this.store, { personId: this.personId, open: (chat) => this.show(chat) })
    const title = h('div.title', {}, h('span'), h('h2', {}, unread > 0 ? `微信(${unread})` : '微信'))
    this.screen.replaceChildren(this.#status(), title, list)
    this.tick()
  }

  #drawChat(chat) {
    const composer = new Composer(this, chat)
    this.#view = new ChatView(this, { chat, composer })
    this.back = h('button', { type: 'button', onclick: () => this.show(null) })
    this.screen.replaceChildren(
      this.#status(),
      this.#title(chat),
      this.#view.element,
      this.#view.newer,
      composer.element,
    )
    this.store.markSeen(this.personId, chat)
    this.#countOthers()
    this.tick()
    this.#view.toEnd('instant')
    this.onChange()
  }

  #title(chat) {
    const members = this.store.membersOf(chat).length
    const name = this.store.titleOf(chat)
    const more = h(
      'button',
      { type: 'button', 'aria-label': '群成员', onclick: () => this.#drawMembers(chat) },
      icon('dots'),
    )
    const title = h('h2', { title: name }, isDirect(chat) ? name : `${name}(${members})`)
    return h('div.title', {}, this.back, title, isDirect(chat) ? h('span') : more)
  }

  #countOthers() {
    const others = this.unread(this.chat)
    const count = others > 0 ? h('span.count', {}, others > 99 ? '99+' : String(others)) : null
    this.back?.setAttribute('aria-label', others > 0 ? `返回聊天列表，别处有${others}条未读` : '返回聊天列表')
    this.back?.replaceChildren(icon('back'), ...(count ? [count] : []))
  }

  #drawMembers(chat) {
    const back = h('button', { type: 'button', 'aria-label': '返回', onclick: () => this.show(chat) }, icon('back'))
    const title = h('div.title', {}, back, h('h2', {}, `群成员(${this.store.membersOf(chat).length})`), h('span'))
    const open = { members: () => this.#drawMembers(chat), direct: () => this.show(directWith(this.personId)) }
    this.#view = null
    this.screen.replaceChildren(this.#status(), title, membersScreen(this, chat, open))
    this.tick()
  }

  #hear({ chat, line, changed, whole }) {
    if (!this.person || !this.store.chatsOf(this.personId).includes(chat)) return
    if (this.chat === chat && this.#view) {
      this.store.markSeen(this.personId, chat)
      if (whole) this.#redrawn()
      else this.#view.hear(line, changed)
    } else if (this.chat === null) this.#drawList()
    else this.#countOthers()
    this.onChange()
  }

  /** After a restart of the simulator the line that was to be quoted may be gone. */
  #redrawn() {
    this.#view.draw()
    this.#view.composer.dropLostQuote()
  }

  #worldChanged() {
    if (!this.#given) return
    const first = this.store.world.people[0]
    if (!this.person && first) return this.belongTo(first.id)
    if (!this.person) return
    this.#drawOwner()
    for (const each of this.store.chatsOf(this.personId)) this.store.load(each)
    if (this.chat !== null && !this.store.chatsOf(this.personId).includes(this.chat)) this.show(null)
    else if (this.chat === null) this.#drawList()
    else if (this.#view) this.screen.querySelector('.title')?.replaceWith(this.#title(this.chat))
  }
}
