import { connect, type Socket } from 'node:net'
import { crc32, deflateRawSync } from 'node:zlib'
import { onTestFinished } from 'vitest'
import type { Office } from '../staff.ts'

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The port of the office, for those who do not speak proper HTTP. */
export async function listens(office: Office): Promise<number> {
  await office.app.listen({ host: '127.0.0.1', port: 0 })
  const address = office.app.server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** What comes back on a connection until it is closed. */
export function dials(port: number, talk: (socket: Socket) => void): Promise<string> {
  const socket = connect(port, '127.0.0.1', () => talk(socket))
  onTestFinished(() => void socket.destroy())
  let heard = ''
  socket.on('data', (bytes) => {
    heard += bytes.toString()
  })
  return new Promise((done) => {
    socket.on('error', () => done(heard))
    socket.on('close', () => done(heard))
  })
}

export interface Entry {
  name: string
  bytes: Buffer
  /** What the archive says of its size. */
  claims?: number
}

/** An archive that may lie about what is in it. */
export function zipped(entries: Entry[]): Buffer {
  const [files, list]: [Buffer[], Buffer[]] = [[], []]
  let at = 0
  for (const { name, bytes, claims = bytes.length } of entries) {
    const packed = deflateRawSync(bytes, { level: 1 })
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(crcOf(bytes), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(claims, 18)
    fields.writeUInt16LE(Buffer.byteLength(name), 22)
    const file = Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, Buffer.from(name), packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(at, 10)
    list.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), fields, tail, Buffer.from(name)]))
    files.push(file)
    at += file.length
  }
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(Buffer.concat(list).length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...files, ...list, end])
}

/** Node 20 has it from 20.15 on; the oldest we run on has. */
const crcOf = (bytes: Buffer) => crc32(bytes)
