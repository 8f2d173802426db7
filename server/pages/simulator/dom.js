/** Makes an element: `h('button.pill', { onclick }, '发送')`. Strings become text, never markup. */
export function h(what, attributes = {}, ...children) {
  const [tag, ...classes] = what.split('.')
  const element = document.createElement(tag)
  if (classes.length > 0) element.className = classes.join(' ')
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value)
    else element.setAttribute(name, value === true ? '' : String(value))
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined))
  return element
}

const SVG = 'http://www.w3.org/2000/svg'

export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('class', 'icon')
  svg.setAttribute('aria-hidden', 'true')
  const use = document.createElementNS(SVG, 'use')
  use.setAttribute('href', `/simulator/app/icons.svg#${name}`)
  svg.append(use)
  return svg
}

const SHOWN_MS = 3_600
let hiding = 0

/** One sentence at the foot of the page, read out too. */
export function toast(sentence) {
  const place = document.getElementById('toast')
  if (!place) return
  place.textContent = sentence
  place.classList.add('shown')
  clearTimeout(hiding)
  hiding = setTimeout(() => place.classList.remove('shown'), SHOWN_MS)
}

/** Runs an action of the user; what the server refuses is told in its own words. */
export async function attempt(action) {
  try {
    return await action()
  } catch (error) {
    toast(error instanceof Error ? error.message : '没有做成，请再试一次')
    return null
  }
}

export const pause = (ms) => new Promise((wake) => setTimeout(wake, ms))

export const prefersCalm = () => matchMedia('(prefers-reduced-motion: reduce)').matches
