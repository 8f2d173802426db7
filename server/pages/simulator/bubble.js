import { summary } from './chat-list.js'
import { h, icon } from './dom.js'
import { avatar } from './people.js'

/** One line of a chat: a bubble with its speaker, or a grey sentence in the middle. `hands` say what may be done to it. */
export function bubble(view, line, hands) {
  if (line.type === 'note') return h('p.note', {}, line.text)
  const own = line.from === view.personId
  if (line.recalled) return h('p.note', { 'data-id': line.id }, `${own ? '你' : `“${line.fromName}”`}撤回了一条消息`)
  const body = bodyOf(view, line, hands)
  const more = h(
    'button.more',
    { type: 'button', 'aria-label': '引用、撤回或@', 'aria-haspopup': 'menu' },
    icon('dots'),
  )
  const element = h(
    own ? 'article.line.own' : 'article.line',
    { 'data-id': line.id, 'aria-label': `${line.fromName}说` },
    avatar(view.store, { id: line.from, name: line.fromName }),
    h('div.said', {}, own ? null : nameOf(view, line), body, quoteOf(view, line, hands)),
    more,
  )
  longPress(body, () => hands.menu(line, body))
  more.addEventListener('click', () => hands.menu(line, more))
  return element
}

function nameOf(view, line) {
  if (view.direct && !line.mine) return null
  return h('span.name', {}, line.fromName, line.mine ? h('span.tag', {}, '机器人') : null)
}

function bodyOf(view, line, hands) {
  switch (line.type) {
    case 'image':
      return h(
        'button.photo',
        { type: 'button', 'aria-label': '看大图', onclick: () => hands.enlarge(line) },
        h('img', { src: line.imageUrl, alt: `${line.fromName}发的照片`, onload: hands.grew }),
      )
    case 'voice':
      return voice(line)
    case 'video':
      return h('div.film', { role: 'img', 'aria-label': '视频' }, icon('play'), h('small', {}, '视频'))
    case 'location':
      return spot(line)
    default:
      return h('div.bubble', {}, withMentions(view, line.text))
  }
}

const VOICE_WIDTH = { least: 68, perSecond: 3, most: 190 }

function voice(line) {
  const seconds = Math.round(line.seconds ?? 1)
  const body = h('div.bubble.voice', { role: 'img', 'aria-label': `语音，${seconds}秒` }, icon('arcs'), `${seconds}″`)
  body.style.width = `${Math.min(VOICE_WIDTH.most, VOICE_WIDTH.least + seconds * VOICE_WIDTH.perSecond)}px`
  return body
}

function spot({ location }) {
  return h(
    'div.spot',
    {},
    h('b', {}, location?.label || '位置'),
    h('span', {}, location?.address ?? ''),
    h('img', { src: '/simulator/app/map.svg', alt: '地图' }),
  )
}

/** Names that belong to somebody here stand out, as does 所有人. */
function withMentions(view, text) {
  const names = [...view.store.membersOf(view.chat).map(({ name }) => name), view.store.world.me.name, '所有人']
  const escaped = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).sort((a, b) => b.length - a.length)
  const parts = text.split(new RegExp(`(@(?:${escaped.join('|')})[\u2005 ]?)`))
  return parts.map((part, index) => (index % 2 === 1 ? h('span.at', {}, part) : part))
}

function quoteOf(view, line, hands) {
  if (line.quoteId === undefined || line.type === 'recall') return null
  const quoted = view.store.talks.get(view.chat)?.find(({ id }) => id === line.quoteId)
  if (!quoted) return h('div.quoted', {}, h('span', {}, '引用的内容不在这里'))
  const words = h('span', {}, `${quoted.fromName}：${summary(quoted)}`)
  return h('button.quoted', { type: 'button', onclick: () => hands.show(quoted.id) }, words)
}

const LONG_PRESS_MS = 450
const SLIP_PIXELS = 9

/** Long on a touch screen, the right button of a mouse. */
function longPress(element, act) {
  let timer = 0
  let from = { x: 0, y: 0 }
  let acted = false
  const cancel = () => clearTimeout(timer)
  const press = () => {
    acted = true
    act()
  }
  element.addEventListener('pointerdown', (event) => {
    acted = false
    from = { x: event.clientX, y: event.clientY }
    if (event.pointerType !== 'mouse') timer = setTimeout(press, LONG_PRESS_MS)
  })
  element.addEventListener('click', (event) => acted && event.stopImmediatePropagation(), { capture: true })
  element.addEventListener('pointermove', (event) => {
    if (Math.hypot(event.clientX - from.x, event.clientY - from.y) > SLIP_PIXELS) cancel()
  })
  for (const end of ['pointerup', 'pointercancel', 'pointerleave']) element.addEventListener(end, cancel)
  element.addEventListener('contextmenu', (event) => {
    event.preventDefault()
    cancel()
    act()
  })
}
