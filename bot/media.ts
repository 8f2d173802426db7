import type { HeardMedia, HeardType } from '../grid/heard.ts'
import type { HardenedClient } from './hardened-client.ts'

export const MAX_MEDIA_BYTES = 20 * 1024 * 1024
const FETCH_WITHIN_MS = 30_000

class MediaTooBig extends Error {
  override readonly name = 'MediaTooBig'
}

export function isTooBig(error: unknown): boolean {
  return error instanceof MediaTooBig
}

const WITH_MEDIA = new Set<HeardType>(['image', 'voice', 'video', 'file'])

export function hasMedia(type: HeardType): boolean {
  return WITH_MEDIA.has(type)
}

/** Providers forget a file within the hour, so it is fetched as soon as it is heard of. */
export async function mediaOf(client: HardenedClient, messageId: string): Promise<HeardMedia> {
  const box = await client.messageFile(messageId)
  const stream = await box.toStream()
  const timer = setTimeout(() => stream.destroy(new Error(`media of ${messageId} took too long`)), FETCH_WITHIN_MS)
  try {
    const chunks: Uint8Array[] = []
    let size = 0
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      size += chunk.length
      if (size > MAX_MEDIA_BYTES) throw new MediaTooBig(`media of ${messageId} is larger than ${MAX_MEDIA_BYTES} bytes`)
      chunks.push(chunk)
    }
    const bytes = new Uint8Array(Buffer.concat(chunks))
    return { bytes, name: box.name, mime: mimeOf(bytes) }
  } finally {
    clearTimeout(timer)
    stream.destroy()
  }
}

const MAGIC: [mime: string, offset: number, signature: string][] = [
  ['image/jpeg', 0, '\xff\xd8\xff'],
  ['image/png', 0, '\x89PNG\r\n\x1a\n'],
  ['image/gif', 0, 'GIF8'],
  ['image/webp', 8, 'WEBP'],
  ['image/heic', 4, 'ftyphei'],
  ['image/heic', 4, 'ftypmif1'],
  ['image/bmp', 0, 'BM'],
  ['video/mp4', 4, 'ftyp'],
  ['audio/amr', 0, '#!AMR'],
  ['audio/silk', 0, '#!SILK'],
  ['audio/silk', 1, '#!SILK'],
  ['audio/mpeg', 0, 'ID3'],
  ['audio/ogg', 0, 'OggS'],
  ['audio/wav', 8, 'WAVE'],
  ['application/pdf', 0, '%PDF'],
]
const UNKNOWN_MIME = 'application/octet-stream'
const MAGIC_BYTES = 16

/** By what the bytes say: names and types given by a provider are often wrong. */
export function mimeOf(bytes: Uint8Array): string {
  const head = String.fromCharCode(...bytes.subarray(0, MAGIC_BYTES))
  return MAGIC.find(([, offset, signature]) => head.startsWith(signature, offset))?.[0] ?? UNKNOWN_MIME
}
