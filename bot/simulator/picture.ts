import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'

/** Small real files, one of its own for each label: the same label gives the same bytes, on every machine. */
export interface SimFile {
  name: string
  bytes: Uint8Array
}

const CELLS = 8
const CELL_PIXELS = 12
const SIDE_PIXELS = CELLS * CELL_PIXELS

/** A chequer of colours drawn from the label, so that two labels also look different to a perceptual hash. */
export function picture(label: string): SimFile {
  const seed = createHash('sha512').update(label).digest()
  const rows: Buffer[] = []
  for (let y = 0; y < SIDE_PIXELS; y++) {
    const row = Buffer.alloc(1 + SIDE_PIXELS * 3) // the first byte of a row is its filter: none
    for (let x = 0; x < SIDE_PIXELS; x++) {
      const cell = Math.floor(y / CELL_PIXELS) * CELLS + Math.floor(x / CELL_PIXELS)
      const shade = seed[cell] ?? 0
      row.set([shade, shade ^ (seed[0] ?? 0), 255 - shade], 1 + x * 3)
    }
    rows.push(row)
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(SIDE_PIXELS, 0)
  header.writeUInt32BE(SIDE_PIXELS, 4)
  header.set([8, 2], 8) // eight bits per channel, red green blue
  const parts = [chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.concat(rows))), chunk('IEND', Buffer.alloc(0))]
  return { name: `${label}.png`, bytes: Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts]) }
}

/** Enough of an MP4 for its type to be known; nobody can watch it. */
export function video(label: string): SimFile {
  const type = Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1')
  const body = createHash('sha512').update(label).digest()
  const size = Buffer.alloc(4)
  size.writeUInt32BE(body.length + 8)
  return { name: `${label}.mp4`, bytes: Buffer.concat([type, size, Buffer.from('mdat'), body]) }
}

/** The head of a SILK file, WeChat's format for voice. */
export function voice(label: string): SimFile {
  const head = Buffer.from('\x02#!SILK_V3', 'latin1')
  return { name: `${label}.silk`, bytes: Buffer.concat([head, createHash('sha512').update(label).digest()]) }
}

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(typed.length + 8)
  framed.writeUInt32BE(data.length, 0)
  framed.set(typed, 4)
  framed.writeUInt32BE(crc32(typed), typed.length + 4)
  return framed
}
