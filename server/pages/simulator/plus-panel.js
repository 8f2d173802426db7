import { cover } from './cover.js'
import { attempt, h, icon } from './dom.js'
import { fileAsImage, SAMPLES, sampleAsImage } from './photos.js'
import { placesAround } from './places.js'

/** Behind the plus: photo, location, voice, video. */
export function plusPanel(screen, composer) {
  const tile = (name, label, open) =>
    h('button.tile', { type: 'button', onclick: () => open(screen, composer) }, h('i', {}, icon(name)), label)
  return h(
    'div.panel',
    { hidden: true },
    tile('photo', '照片', photoSheet),
    tile('place', '位置', placeSheet),
    tile('voice', '语音', voiceSheet),
    tile('film', '视频', videoSheet),
  )
}

function sheet(screen, title, ...content) {
  const close = cover(screen, { look: 'dim', label: title }, h('div.sheet', {}, h('h3', {}, title), ...content))
  return close
}

function photoSheet(screen, composer) {
  const send = async (image) => {
    close()
    await attempt(async () => composer.say({ type: 'image', image: await image }))
  }
  const samples = SAMPLES.map((sample) =>
    h(
      'button',
      { type: 'button', onclick: () => send(sampleAsImage(sample)) },
      h('img', { src: sample.url, alt: '' }),
      sample.name,
    ),
  )
  const file = h('input', { type: 'file', accept: 'image/png,image/jpeg,image/webp,image/gif', hidden: true })
  file.addEventListener('change', () => file.files?.[0] && send(fileAsImage(file.files[0])))
  const fromDisk = h('button.wide', { type: 'button', onclick: () => file.click() }, '从电脑或手机里选一张')
  const close = sheet(screen, '发一张照片', h('div.samples', {}, samples), fromDisk, file)
}

function placeSheet(screen, composer) {
  const send = (place) => {
    close()
    composer.say({ type: 'location', location: place })
  }
  const places = placesAround(composer.store.titleOf(composer.chat))
  const choices = places.map((place) => h('button', { type: 'button', onclick: () => send(place) }, place.label))
  const field = h('input', { type: 'text', maxlength: '60', placeholder: '别的地方，自己写', 'aria-label': '地点' })
  const own = () => field.value.trim() !== '' && send({ ...places[0], label: field.value.trim(), address: '' })
  const close = sheet(
    screen,
    '发一个位置',
    h('div.choices', {}, choices),
    h('div.ask', {}, field, h('button.send', { type: 'button', onclick: own }, '发送')),
  )
}

function voiceSheet(screen, composer) {
  const range = h('input', { type: 'range', min: '1', max: '60', value: '8', 'aria-label': '几秒' })
  const shown = h('output', {}, '8 秒')
  range.addEventListener('input', () => shown.replaceChildren(`${range.value} 秒`))
  const send = () => {
    close()
    composer.say({ type: 'voice', seconds: Number(range.value) })
  }
  const button = h('button.send', { type: 'button', onclick: send }, '发送')
  const close = sheet(screen, '发一段语音，说多长？', h('div.ask', {}, range, shown, button))
}

const FILMS = ['修路灯', '漏水', '积水', '垃圾堆']

function videoSheet(screen, composer) {
  const send = (label) => {
    close()
    composer.say({ type: 'video', image: label })
  }
  const choices = FILMS.map((label) => h('button', { type: 'button', onclick: () => send(label) }, label))
  const close = sheet(screen, '发一段小视频', h('div.choices', {}, choices))
}
