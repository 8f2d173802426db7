import { h, toast } from './dom.js'
import { PLAYS } from './play-scripts.js'
import { Stage, Stopped } from './stage.js'

/** 演一段: small dialogues of the demo town, spoken through the very API that the phones use. */
export class Plays {
  #parts
  #stage = null

  constructor(parts) {
    this.#parts = parts
    this.place = document.getElementById('plays')
    this.words = h('span', { role: 'status', 'aria-live': 'polite' })
    const stop = h('button', { type: 'button', onclick: () => this.#stage?.stop() }, '停下')
    const buttons = PLAYS.map((play) =>
      h('button.play', { type: 'button', title: play.about, onclick: () => this.#play(play) }, play.title),
    )
    this.place?.append(h('span', { class: 'label' }, '演一段'), ...buttons, h('div.caption', {}, this.words, stop))
  }

  async #play(play) {
    if (this.#stage) return
    this.#stage = new Stage({ ...this.#parts, tell: (sentence) => this.words.replaceChildren(sentence) })
    this.place?.classList.add('playing')
    try {
      await play.run(this.#stage)
      toast('这一段演完了。接着说什么，由您来。')
    } catch (error) {
      if (!(error instanceof Stopped)) toast(error instanceof Error ? error.message : '演不下去了')
    } finally {
      this.#stage = null
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      this.place?.classList.remove('playing')
    }
  }
}
