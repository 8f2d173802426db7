import { directWith } from './api.js'
import { ClockBar } from './clock-bar.js'
import { attempt, h, prefersCalm } from './dom.js'
import { Drawer } from './drawer.js'
import { hint } from './hint.js'
import { Office } from './office.js'
import { roleOf } from './people.js'
import { Phone } from './phone.js'
import { Plays } from './plays.js'
import { Store } from './store.js'

const KEPT = 'huiyin.simulator.phones'
const FIRST = [
  { name: '王秀英', topic: '柳河村三组微网格群', role: '村民' },
  { name: '李建国', topic: '柳河村三组微网格群', role: '网格员' },
  { name: '陈志远', topic: '柳河村工作群', role: '村干部' },
]

const store = new Store()
const phones = FIRST.map((_, index) => new Phone(store, { number: index + 1, onChange: () => changed() }))
const tabs = document.getElementById('tabs')
const row = document.getElementById('phones')
let front = 0

await attempt(() => store.open())
row?.append(...phones.map(({ element }) => element))
const kept = keptSeats()
phones.forEach((phone, index) => {
  const { personId, chat } = kept[index] ?? firstSeat(FIRST[index])
  phone.belongTo(personId, chat)
})
const clock = new ClockBar(store)
clock.draw()
new Drawer(store)
new Office(store)
new Plays({ store, phones, clock, bringToFront })
hint(phones[0])
row?.addEventListener('scroll', () => {
  const width = phones[0]?.element.offsetWidth || 1
  front = Math.min(phones.length - 1, Math.round(row.scrollLeft / width))
  drawTabs()
})

/** Who holds a phone at the first visit: the people of the demo town, or their like in another. */
function firstSeat({ name, topic, role }) {
  const { people } = store.world
  const person =
    people.find((one) => one.name === name) ?? people.find((one) => roleOf(store, one) === role) ?? people[0]
  if (!person) return { personId: '', chat: null }
  const chat = person.rooms.find((id) => store.room(id)?.topic === topic) ?? person.rooms[0] ?? directWith(person.id)
  return { personId: person.id, chat }
}

function keptSeats() {
  try {
    const seats = JSON.parse(localStorage.getItem(KEPT) ?? '[]')
    return seats.map((seat) => (store.person(seat.personId) ? seat : undefined))
  } catch {
    return []
  }
}

function changed() {
  if (phones.some(({ personId }) => personId === '')) return
  localStorage.setItem(KEPT, JSON.stringify(phones.map(({ personId, chat }) => ({ personId, chat }))))
  drawTabs()
}

function drawTabs() {
  tabs?.replaceChildren(
    ...phones.map((phone, index) => {
      const dot = phone.unread(phone.chat) > 0 ? h('span.unread', { 'aria-label': '有未读' }) : null
      const selected = String(index === front)
      return h(
        'button',
        { type: 'button', role: 'tab', 'aria-selected': selected, onclick: () => bringToFront(phone) },
        phone.person?.name ?? '',
        dot,
      )
    }),
  )
}

/** On a small screen only one phone is seen at a time. */
function bringToFront(phone) {
  if (!row) return
  row.scrollTo({ left: phone.element.offsetLeft - row.offsetLeft, behavior: prefersCalm() ? 'instant' : 'smooth' })
}
