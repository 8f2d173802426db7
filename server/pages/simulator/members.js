import { api } from './api.js'
import { cover } from './cover.js'
import { attempt, h, icon } from './dom.js'
import { avatar } from './people.js'

/** Who is in a group, as WeChat shows it; the dashed squares bring people in and out. */
export function membersScreen(phone, chat, open) {
  const { store } = phone
  const members = store.membersOf(chat)
  const tiles = members.map((member) => {
    const face = [avatar(store, member), member.name]
    return h('li', {}, store.isBot(member.id) ? h('button', { type: 'button', onclick: open.direct }, face) : face)
  })
  const outside = store.world.people.filter(({ id }) => !members.some((member) => member.id === id))
  const inside = members.filter(({ id }) => id !== phone.personId)
  const move = async (work) => {
    await attempt(work)
    await store.readWorld()
    open.members()
  }
  const add = () =>
    choose(phone.screen, '拉谁进群？', { people: outside, act: ({ id }) => move(() => api.join(chat, id)) })
  const remove = () =>
    choose(phone.screen, '请谁退群？', { people: inside, act: ({ id }) => move(() => api.leave(chat, id)) })
  return h(
    'ul.members',
    { 'aria-label': '群成员' },
    tiles,
    square('拉人', 'plus', add),
    square('退群', 'close', remove),
  )
}

function square(label, name, onclick) {
  return h('li', {}, h('button', { type: 'button', onclick }, h('span.add', {}, icon(name)), label))
}

function choose(screen, title, { people, act }) {
  const pick = (person) => () => {
    close()
    act(person)
  }
  const buttons = people.map((person) => h('button', { type: 'button', onclick: pick(person) }, person.name))
  const close = cover(
    screen,
    { look: 'dim', label: title },
    h('div.sheet', {}, h('h3', {}, title), h('div.choices', {}, buttons)),
  )
}
