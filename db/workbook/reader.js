/** Runs in a thread of its own: a hostile file may take its memory and its time, never the server's. */

import { parentPort, workerData } from 'node:worker_threads'
import { inflateRawSync } from 'node:zlib'
import { EncryptedFileError, readXlsx } from 'hucre'

const { bytes, wanted, limits } = workerData
const END = 0x06054b50
const ENTRY = 0x02014b50
const [STORED, DEFLATED] = [0, 8]

class Refused extends Error {}

try {
  parentPort.postMessage(await read(Buffer.from(bytes)))
} catch (error) {
  const why =
    error instanceof Refused ? error.message : error instanceof EncryptedFileError ? 'encrypted' : 'unreadable'
  parentPort.postMessage({ refused: why })
}

async function read(file) {
  if (file.length > 8 && file.readUInt32BE(0) === 0xd0cf11e0) throw new Refused('old_or_encrypted')
  weigh(file)
  const names = []
  const book = await readXlsx(file, {
    sheets: ({ name }) => {
      names.push(name)
      return wanted.includes(name)
    },
    range: `A1:${String.fromCharCode(64 + limits.columns)}${limits.rows + 2}`,
  })
  if (names.length > limits.sheets) throw new Refused('too_many_sheets')
  const sheets = book.sheets.map(({ name, rows }) => ({ name, rows }))
  if (sheets.some(({ rows }) => rows.length > limits.rows + 1)) throw new Refused('too_many_rows')
  if (sheets.reduce((sum, { rows }) => sum + cellsIn(rows), 0) > limits.cells) throw new Refused('too_many_cells')
  return { names, sheets }
}

function cellsIn(rows) {
  return rows.reduce((sum, row) => sum + row.filter((cell) => cell !== null && cell !== '').length, 0)
}

/** What every entry really comes to, whatever it claims: nothing is parsed before. */
function weigh(file) {
  let end = file.length - 22
  while (end >= 0 && file.readUInt32LE(end) !== END) end -= 1
  if (end < 0) throw new Refused('not_a_workbook')
  const count = file.readUInt16LE(end + 10)
  if (count > limits.entries) throw new Refused('too_big_inside')
  let left = limits.unzippedBytes
  for (let n = 0, at = file.readUInt32LE(end + 16); n < count; n += 1) {
    if (file.readUInt32LE(at) !== ENTRY) throw new Refused('unreadable')
    left -= sizeOf(file, at, left)
    if (left < 0) throw new Refused('too_big_inside')
    at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
}

function sizeOf(file, entry, most) {
  const [method, packed, local] = [entry + 10, entry + 20, entry + 42].map((at, n) =>
    n === 0 ? file.readUInt16LE(at) : file.readUInt32LE(at),
  )
  const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28)
  if (method === STORED) return packed
  if (method !== DEFLATED) throw new Refused('unreadable')
  try {
    return inflateRawSync(file.subarray(from, from + packed), { maxOutputLength: most + 1 }).length
  } catch (error) {
    throw new Refused(error?.code === 'ERR_BUFFER_TOO_LARGE' ? 'too_big_inside' : 'unreadable')
  }
}
