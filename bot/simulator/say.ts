import { mimeOf } from '../media.ts'
import type { SimSay } from './controls.ts'
import { picture, type SimFile, video, voice } from './picture.ts'
import { ALL_ID, BOT_ID, type Message, type World } from './world.ts'

/** Where something is said: in a group, or between one person and the bot. */
export interface Place {
  roomId: string | null
  withPerson: string | null
}

export function say(world: World, place: Place, said: SimSay): Message {
  const known = said.id !== undefined && world.hasMessage(said.id) ? world.message(said.id) : null
  if (known) {
    world.emit('again', known)
    return known
  }
  const message = compose(world, place, said)
  if (said.type === 'recall') takeBack(world, message)
  world.add(message)
  return message
}

function compose(world: World, place: Place, said: SimSay): Message {
  if (said.quote !== undefined) world.message(said.quote)
  if (said.type === 'quote' && said.quote === undefined) throw new Error('引用消息要写明引用哪一条（quote）')
  if (said.type === 'location' && !said.location) throw new Error('位置消息要写明经纬度（location）')
  const mentions = (said.mentions ?? []).map((who) => (who === 'all' ? ALL_ID : world.person(who).id))
  const id = said.id ?? world.nextMessageId()
  return {
    id,
    kind: said.type,
    from: said.from,
    ...place,
    text: withNames(world, place, { text: said.text ?? '', mentions }),
    mentions,
    sentAt: said.sentAt ?? world.clock(),
    quoteId: said.quote ?? null,
    recalled: false,
    file: fileOf(said, id),
    seconds: said.seconds ?? null,
    location: said.location ?? null,
  }
}

/** WeChat writes `@name` and U+2005 for everybody mentioned; a text that has the names already is left alone. */
function withNames(world: World, { roomId }: Place, { text, mentions }: { text: string; mentions: string[] }): string {
  const missing = mentions
    .map((id) => (id === ALL_ID ? '所有人' : world.displayName(roomId, id)))
    .filter((name) => !text.includes(`@${name}`))
  return missing.map((name) => `@${name}\u2005`).join('') + text
}

function fileOf({ type, image }: SimSay, id: string): SimFile | null {
  if (typeof image === 'object') {
    const bytes = Buffer.from(image.base64, 'base64')
    if (bytes.length === 0) throw new Error('图片内容为空或不是 base64')
    const extension = mimeOf(bytes).split('/')[1] ?? 'bin'
    return { name: image.name ?? `${id}.${extension}`, bytes }
  }
  if (type === 'image') return picture(image ?? id)
  if (type === 'video') return video(image ?? id)
  return type === 'voice' ? voice(id) : null
}

function takeBack(world: World, { from, quoteId }: Message): void {
  if (quoteId === null) throw new Error('撤回要写明撤回哪一条（quote）')
  const target = world.message(quoteId)
  if (target.from !== from) throw new Error('只能撤回自己说的话')
  target.recalled = true
}

/** What the account says itself, through the gateway. */
export function sayAsBot(world: World, to: string, said: { text: string; mentions: string[] }): Message {
  const isRoom = world.rooms.has(to)
  const message: Message = {
    id: world.nextMessageId(),
    kind: 'text',
    from: BOT_ID,
    roomId: isRoom ? to : null,
    withPerson: isRoom ? null : to,
    ...said,
    sentAt: world.clock(),
    quoteId: null,
    recalled: false,
    file: null,
    seconds: null,
    location: null,
  }
  world.add(message)
  return message
}
