import { FileBox, type FileBoxInterface } from 'file-box'
import { type payloads, types } from 'wechaty-puppet'
import type { Faults } from './controls.ts'
import { locationXml, type Quoted, quoteXml, revokeXml, voiceXml, wechatQuote, wecomQuote } from './dialects.ts'
import { BOT_ID, type Message, type World } from './world.ts'

const TYPES: Record<Message['kind'], types.Message> = {
  text: types.Message.Text,
  quote: types.Message.Text,
  image: types.Message.Image,
  voice: types.Message.Audio,
  video: types.Message.Video,
  location: types.Message.Location,
  recall: types.Message.Recalled,
  system: types.Message.Unknown,
}
const SHOWN_AS: Partial<Record<Message['kind'], string>> = {
  image: '图片',
  voice: '语音',
  video: '视频',
  location: '位置',
}
// A FileBox of type Buffer cannot cross gRPC as JSON below this size
const SMALL_FILE_BYTES = 20 * 1024

/** A message as a provider's puppet hands it out. */
export function messagePayload(world: World, message: Message, faults: Faults): payloads.Message {
  return {
    id: message.id,
    type: faults.rawXmlQuotes && message.kind === 'quote' ? types.Message.Unknown : TYPES[message.kind],
    talkerId: message.from,
    text: textOf(world, message, faults),
    timestamp: message.sentAt.getTime(),
    mentionIdList: faults.noMentionIds ? [] : message.mentions,
    ...(message.file ? { filename: message.file.name } : {}),
    ...listeners(message),
  } as payloads.Message
}

function listeners({ roomId, withPerson, from }: Message): { roomId: string } | { listenerId: string } {
  if (roomId) return { roomId }
  return { listenerId: from === BOT_ID ? (withPerson ?? '') : BOT_ID }
}

function textOf(world: World, message: Message, faults: Faults): string {
  const { kind, quoteId, location, seconds } = message
  if (kind === 'recall') return faults.rawXmlQuotes ? revokeXml(quoteId ?? '') : (quoteId ?? '')
  if (kind === 'location' && location) return locationXml(location)
  if (kind === 'voice') return voiceXml(seconds ?? 0)
  if (kind !== 'quote' || quoteId === null) return message.text
  const quoted = quotedOf(world, world.message(quoteId))
  if (faults.rawXmlQuotes) return quoteXml(quoted, message.text)
  return faults.wecomQuotes ? wecomQuote(quoted, message.text) : wechatQuote(quoted, message.text)
}

function quotedOf(world: World, { id, from, roomId, kind, text }: Message): Quoted {
  return { id, personId: from, name: world.displayName(roomId, from), text: SHOWN_AS[kind] ?? text }
}

export function fileBox({ id, file }: Message): FileBoxInterface {
  if (!file) throw new Error(`没有文件：${id}`)
  const bytes = Buffer.from(file.bytes)
  if (bytes.length <= SMALL_FILE_BYTES) return FileBox.fromBase64(bytes.toString('base64'), file.name)
  return FileBox.fromBuffer(bytes, file.name)
}

export function locationPayload({ id, location }: Message): payloads.Location {
  if (!location) throw new Error(`没有位置：${id}`)
  const { latitude, longitude, label, address } = location
  return { accuracy: 15, latitude, longitude, name: label, address }
}
