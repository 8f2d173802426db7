const BASE = '/simulator/api'

/** Only this file talks to the server; whatever the server refuses is thrown with its own Chinese sentence. */
async function call(path, body) {
  const options =
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const answer = await fetch(BASE + path, options).catch(() => null)
  if (answer === null) throw new Error('连不上服务，请看看程序是不是还开着')
  const value = await answer.json().catch(() => null)
  if (!answer.ok) throw new Error(value?.error?.message ?? '服务没有听懂，请再试一次')
  return value
}

const part = encodeURIComponent

export const api = {
  world: () => call('/world'),
  clock: () => call('/clock'),
  /** @param {{ set: string } | { advance: string }} move */
  moveClock: (move) => call('/clock', move),
  tickets: () => call('/tickets'),
  settle: () => call('/settle', {}),
  faults: (change) => call('/faults', change),
  addPerson: (person) => call('/people', person),
  join: (room, person) => call(`/rooms/${part(room)}/join`, { person }),
  leave: (room, person) => call(`/rooms/${part(room)}/leave`, { person }),
  /** A chat is a room's id, or `direct:` and the person who talks with the bot. */
  lines: (chat) => call(`${pathOf(chat)}/messages`),
  say: (chat, line) => call(`${pathOf(chat)}/messages`, line),
}

function pathOf(chat) {
  return isDirect(chat) ? `/direct/${part(personOf(chat))}` : `/rooms/${part(chat)}`
}

const DIRECT = 'direct:'
export const directWith = (person) => DIRECT + person
export const isDirect = (chat) => chat.startsWith(DIRECT)
const personOf = (chat) => chat.slice(DIRECT.length)

const RETRY_MS = 2_000

/** Live lines; the browser reconnects by itself, except after an answer that is no stream: then we do. */
export function listen({ onLine, onOpen, onLost }) {
  const source = new EventSource(`${BASE}/events`)
  source.onopen = onOpen
  source.onmessage = (event) => onLine(JSON.parse(event.data))
  source.onerror = () => {
    onLost()
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen({ onLine, onOpen, onLost }), RETRY_MS)
  }
}
