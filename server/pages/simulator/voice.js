import { h } from './dom.js'

const MOST_SECONDS = 60

/** 按住 说话: what is held down is measured, nothing is recorded. */
export function holdToTalk(screen, speak) {
  const button = h('button.hold', { type: 'button' }, '按住 说话')
  let startedAt = 0
  let ticking = 0
  let shown = null
  const seconds = () => Math.min(MOST_SECONDS, Math.max(1, Math.round((Date.now() - startedAt) / 1_000)))
  const start = () => {
    if (startedAt !== 0) return
    startedAt = Date.now()
    shown = h('div.recording', { role: 'status' }, '1″ 松开发送')
    screen.append(shown)
    ticking = setInterval(() => shown?.replaceChildren(`${seconds()}″ 松开发送`), 250)
    button.classList.add('down')
  }
  const stop = (sends) => () => {
    if (startedAt === 0) return
    const length = seconds()
    startedAt = 0
    clearInterval(ticking)
    shown?.remove()
    button.classList.remove('down')
    if (sends) speak(length)
  }
  button.addEventListener('pointerdown', (event) => {
    button.setPointerCapture(event.pointerId)
    start()
  })
  button.addEventListener('pointerup', stop(true))
  button.addEventListener('pointercancel', stop(false))
  button.addEventListener(
    'keydown',
    (event) => (event.key === ' ' || event.key === 'Enter') && !event.repeat && start(),
  )
  button.addEventListener('keyup', stop(true))
  button.addEventListener('blur', stop(false))
  button.addEventListener('contextmenu', (event) => event.preventDefault())
  return button
}
