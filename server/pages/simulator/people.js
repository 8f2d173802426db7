import { h } from './dom.js'

const ROLES = ['村民', '网格员', '片长', '村干部', '镇里和部门']
const WORK = /工作群/
const DEPARTMENT = /报修|抢修|服务站|部门|[所站]群/
const HUES = 12

/** What somebody is, told from the groups they sit in, as one would in WeChat: nobody carries a badge there. */
export function roleOf(store, person) {
  const topics = person.rooms.map((id) => store.room(id)?.topic ?? '')
  const work = topics.filter((topic) => WORK.test(topic))
  if (topics.some((topic) => DEPARTMENT.test(topic) && !WORK.test(topic))) return '镇里和部门'
  if (work.length === 0) return '村民'
  if (topics.length > work.length) return '网格员'
  if (work.length > 1) return '村干部'
  return work.some((topic) => topic.includes('镇')) ? '镇里和部门' : '片长'
}

/** The choice of whom a phone belongs to, grouped by role. */
export function peopleOptions(store, chosen) {
  return ROLES.map((role) => {
    const people = store.world.people.filter((person) => roleOf(store, person) === role)
    const options = people.map((person) =>
      h('option', { value: person.id, selected: person.id === chosen }, `${person.name}${whereOf(store, person)}`),
    )
    return people.length === 0 ? null : h('optgroup', { label: role }, options)
  }).filter((group) => group !== null)
}

function whereOf(store, person) {
  const topics = person.rooms.map((id) => store.room(id)?.topic ?? '')
  const topic = topics.find((one) => !WORK.test(one)) ?? topics[0]
  return topic === undefined ? '' : ` · ${topic.replace(/(微网格|工作|报修)?群$/, '')}`
}

/** A coloured square with the surname; the bot has a picture of its own. */
export function avatar(store, { id, name }) {
  if (store.isBot(id))
    return h('span.avatar', { 'aria-hidden': 'true' }, h('img', { src: '/simulator/app/logo.svg', alt: '' }))
  return h(`span.avatar.hue-${hueOf(store, id)}`, { 'aria-hidden': 'true' }, [...name][0] ?? '？')
}

/** The same person has the same colour on every phone, and neighbours in the list differ. */
function hueOf(store, id) {
  return (
    Math.max(
      0,
      store.world.people.findIndex((person) => person.id === id),
    ) % HUES
  )
}

const MOSAIC_CELLS = 9

export function mosaic(store, members) {
  const shown = members.slice(0, MOSAIC_CELLS)
  return h(
    shown.length <= 4 ? 'span.mosaic.few' : 'span.mosaic',
    { 'aria-hidden': 'true' },
    shown.map((member) => avatar(store, member)),
  )
}
