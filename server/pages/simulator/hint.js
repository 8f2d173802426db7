import { h } from './dom.js'

const SEEN = 'huiyin.simulator.hint'
const EXAMPLE = '村口路灯坏了三天了'

/** One sentence for whoever comes for the first time. */
export function hint(phone) {
  if (localStorage.getItem(SEEN) !== null) return
  const close = () => {
    localStorage.setItem(SEEN, '1')
    veil.remove()
  }
  const fill = () => {
    close()
    phone.composer?.fill(EXAMPLE)
    phone.composer?.field.focus()
  }
  const card = h(
    'div.hint',
    {},
    h('img', { src: '/simulator/app/logo.svg', alt: '' }),
    h('p', { id: 'hint-text' }, `这是一个模拟的微信：左边扮演村民说话，右边扮演网格员回复。试试发：${EXAMPLE}`),
    h(
      'div',
      {},
      h('button.main', { type: 'button', onclick: fill }, '帮我写上这句'),
      h('button', { type: 'button', onclick: close }, '知道了'),
    ),
  )
  const veil = h('div.veil', { role: 'dialog', 'aria-modal': 'true', 'aria-labelledby': 'hint-text' }, card)
  veil.addEventListener('keydown', (event) => event.key === 'Escape' && close())
  veil.addEventListener('click', (event) => event.target === veil && close())
  document.body.append(veil)
  card.querySelector('button')?.focus()
}
