import { h } from './dom.js'

/** Something over a phone's screen: a menu, a sheet, a picture. A tap beside it or Esc puts it away. */
export function cover(screen, { look, label }, content) {
  const before = document.activeElement
  const layer = h(`div.cover${look ? `.${look}` : ''}`, { role: 'dialog', 'aria-label': label }, content)
  const close = () => {
    if (!layer.isConnected) return
    layer.remove()
    document.removeEventListener('keydown', onEscape)
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
  }
  const onEscape = (event) => event.key === 'Escape' && close()
  document.addEventListener('keydown', onEscape)
  layer.addEventListener('click', (event) => {
    if (event.target === layer) close()
  })
  layer.addEventListener('contextmenu', (event) => event.preventDefault())
  layer.addEventListener('keydown', (event) => {
    if (event.key === 'Tab') keepInside(layer, event)
  })
  screen.append(layer)
  layer.querySelector('button, input')?.focus({ preventScroll: true })
  return close
}

function keepInside(layer, event) {
  const stops = [...layer.querySelectorAll('button, input, select')]
  const edge = event.shiftKey ? stops[0] : stops.at(-1)
  if (document.activeElement !== edge) return
  event.preventDefault()
  const next = event.shiftKey ? stops.at(-1) : stops[0]
  next?.focus()
}

export function enlarge(screen, line) {
  const picture = h('img', { src: line.imageUrl, alt: `${line.fromName}发的照片` })
  const close = cover(
    screen,
    { look: 'dark', label: '照片' },
    h('button', { type: 'button', 'aria-label': '关上照片' }, picture),
  )
  picture.parentElement?.addEventListener('click', () => close())
}

const MENU = { height: 44, gap: 8, edge: 10 }

/** The dark menu above (or below) a bubble. */
export function menu(screen, anchor, entries) {
  const list = h('div.menu', { role: 'menu' })
  const close = cover(screen, { look: '', label: '对这条消息' }, list)
  const act = (work) => () => {
    close()
    work()
  }
  for (const [label, work] of entries)
    list.append(h('button', { type: 'button', role: 'menuitem', onclick: act(work) }, label))
  place(list, screen.getBoundingClientRect(), anchor.getBoundingClientRect())
  list.querySelector('button')?.focus({ preventScroll: true })
}

function place(list, frame, target) {
  const above = target.top - frame.top - MENU.height - MENU.gap
  const top = above > 90 ? above : Math.min(target.bottom - frame.top + MENU.gap, frame.height - MENU.height - 70)
  const middle = target.left - frame.left + target.width / 2 - list.offsetWidth / 2
  list.style.top = `${Math.max(90, top)}px`
  list.style.left = `${Math.max(MENU.edge, Math.min(middle, frame.width - list.offsetWidth - MENU.edge))}px`
}
