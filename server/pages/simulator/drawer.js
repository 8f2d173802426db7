import { api } from './api.js'
import { attempt, h, icon, toast } from './dom.js'

/** What real gateways get wrong, in words of the village office. */
const FAULTS = [
  ['dropIncoming', '机器人听不见', '群里说的话到不了机器人，像手机断了网。'],
  ['hangSends', '发出去没动静', '机器人的话卡住，发不出也不报错。'],
  ['failSends', '发送失败', '机器人一说话就被退回。'],
  ['rateLimitLine', '微信提示“操作过于频繁”', '机器人说得太快，微信让它歇一歇。'],
  ['duplicate', '同一条消息来两遍', '网络重发，每句话送到两次。应该只记一件。'],
  ['unstableIds', '消息编号变来变去', '每送一次换一个编号，引用更难认。'],
  ['noMentionIds', '@谁只剩文字', '网关不说@的是谁，只能看名字认人。'],
  ['noSelfEcho', '自己的话没有回显', '机器人不知道自己那句到底发出没有。'],
  ['noMsgIdOnSend', '发送后不给编号', '网关收下了，但不告诉是哪一条。'],
  ['wecomQuotes', '引用写成企业微信的样子', '引用变成一段带横线的文字。'],
  ['rawXmlQuotes', '引用是一团代码', '网关把引用原样给过来，没有拆开。'],
]
const SLOW_MS = 4_000

export class Drawer {
  #store
  #place = document.getElementById('drawer')
  #button = document.getElementById('tools')

  constructor(store) {
    this.#store = store
    this.#button?.addEventListener('click', () => this.#toggle())
    document.addEventListener('keydown', (event) => event.key === 'Escape' && !this.#place?.hidden && this.#toggle())
    store.addEventListener('world', () => !this.#place?.hidden && this.#draw())
  }

  async #toggle() {
    if (!this.#place) return
    this.#place.hidden = !this.#place.hidden
    this.#button?.setAttribute('aria-expanded', String(!this.#place.hidden))
    if (this.#place.hidden) return this.#button?.focus()
    await this.#draw()
    this.#place.querySelector('button')?.focus()
  }

  async #draw() {
    const state = await attempt(() => api.faults({}))
    const close = h('button', { type: 'button', 'aria-label': '关上', onclick: () => this.#toggle() }, icon('close'))
    this.#place?.replaceChildren(
      h('header', {}, h('h2', {}, '网络与故障'), close),
      h('p', {}, '真的微信会断线、会重发、会限流。在这里一样一样弄坏，看机器人怎么扛；用完记得关上。'),
      ...FAULTS.map(([name, label, about]) =>
        toggle({ label, about, on: state?.[name] === true, set: (on) => this.#set({ [name]: on }) }),
      ),
      toggle({
        label: '发得很慢',
        about: '机器人的每句话都要等四秒才到群里。',
        on: (state?.sendDelayMs ?? 0) > 0,
        set: (on) => this.#set({ sendDelayMs: on ? SLOW_MS : 0 }),
      }),
      h('h3', {}, '新村民'),
      this.#newcomer(),
      h('h3', {}, '拉人进群、退群'),
      this.#moves(),
    )
  }

  #set(change) {
    return attempt(() => api.faults(change))
  }

  #newcomer() {
    const name = h('input', { type: 'text', maxlength: '20', required: true, placeholder: '比如 李三娃' })
    const room = this.#rooms()
    const form = h(
      'form.form',
      {},
      h('label', {}, '名字', name),
      h('label', {}, '进哪个群', room),
      h('button.full', { type: 'submit' }, '请进村'),
    )
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      attempt(async () => {
        const { id } = await api.addPerson({ name: name.value.trim() })
        if (room.value !== '') await api.join(room.value, id)
        toast(`${name.value.trim()}来了，可以在手机上面选他`)
        await this.#store.readWorld()
      })
    })
    return form
  }

  #moves() {
    const { people } = this.#store.world
    const person = h(
      'select',
      {},
      people.map(({ id, name }) => h('option', { value: id }, name)),
    )
    const room = this.#rooms()
    const move = (work, done) => () =>
      attempt(async () => {
        await work(room.value, person.value)
        toast(done)
        await this.#store.readWorld()
      })
    return h(
      'div.form',
      {},
      h('label', {}, '谁', person),
      h('label', {}, '哪个群', room),
      h('button', { type: 'button', onclick: move(api.join, '进群了') }, '拉进群'),
      h('button.plain', { type: 'button', onclick: move(api.leave, '退群了') }, '退出群'),
    )
  }

  #rooms() {
    return h(
      'select',
      {},
      this.#store.world.rooms.map(({ id, topic }) => h('option', { value: id }, topic)),
    )
  }
}

function toggle({ label, about, on, set }) {
  const button = h(
    'button.switch',
    { type: 'button', role: 'switch', 'aria-checked': String(on) },
    h('b', {}, label),
    h('small', {}, about),
    h('i'),
  )
  button.addEventListener('click', () => {
    const next = button.getAttribute('aria-checked') !== 'true'
    button.setAttribute('aria-checked', String(next))
    set(next)
  })
  return button
}
