import { isDirect } from './api.js'
import { h } from './dom.js'
import { avatar, mosaic } from './people.js'
import { listTime } from './time.js'

/** The screen with all chats of one person, newest above, red dots on what was not read. */
export function chatList(store, { personId, open }) {
  const chats = store.chatsOf(personId)
  return h(
    'ul.chats',
    { 'aria-label': '聊天列表' },
    chats.map((chat) => h('li', {}, entry(store, { personId, chat, open }))),
  )
}

function entry(store, { personId, chat, open }) {
  const last = store.talks.get(chat)?.findLast(({ type }) => type !== 'recall')
  const unread = store.unread(personId, chat)
  const face = isDirect(chat) ? avatar(store, store.world.me) : mosaic(store, store.membersOf(chat))
  const dot =
    unread === 0 ? null : h('span.dot', { 'aria-label': `${unread}条未读` }, unread > 99 ? '99+' : String(unread))
  return h(
    'button',
    { type: 'button', 'data-chat': chat, onclick: () => open(chat) },
    h('span.picture', {}, face, dot),
    h('strong', {}, store.titleOf(chat)),
    h('time', {}, last ? listTime(new Date(last.at), store.now()) : ''),
    h('span.last', {}, last ? preview(last, { personId, direct: isDirect(chat) }) : ' '),
  )
}

function preview(line, { personId, direct }) {
  if (line.type === 'note') return line.text
  if (line.recalled) return `${line.from === personId ? '你' : line.fromName}撤回了一条消息`
  return direct || line.from === personId ? summary(line) : `${line.fromName}: ${summary(line)}`
}

const STANDS_FOR = { image: '[图片]', voice: '[语音]', video: '[视频]' }

/** One line for lists and quotes. */
export function summary(line) {
  if (line.recalled) return '[已撤回的消息]'
  if (line.type === 'location') return `[位置] ${line.location?.label ?? ''}`
  return STANDS_FOR[line.type] ?? line.text.replaceAll('\n', ' ')
}
