import { HEAD_NAMES, type Head, type Model } from './model.ts'

/** File of a model: these letters, the length of the JSON header, the header, then the tables of the heads in order. */
const MAGIC = 'HYM1'
const START = MAGIC.length + 4

interface HeadHeader extends Pick<Head, 'labels' | 'bits' | 'kept' | 'step'> {
  bias: number[]
}

interface Header {
  name: string
  heads: Record<string, HeadHeader>
}

/** The same model gives the same bytes. */
export function encodeModel(model: Model): Uint8Array {
  const header: Header = { name: model.name, heads: {} }
  for (const name of HEAD_NAMES) {
    const { labels, bits, kept, step, bias } = model.heads[name]
    header.heads[name] = { labels, bits, kept, step, bias: [...bias] }
  }
  const json = new TextEncoder().encode(JSON.stringify(header))
  const tables = HEAD_NAMES.flatMap((name) => [model.heads[name].classes, new Uint8Array(model.heads[name].weights.buffer)])
  const out = new Uint8Array(START + json.length + tables.reduce((sum, table) => sum + table.length, 0))
  out.set(new TextEncoder().encode(MAGIC))
  new DataView(out.buffer).setUint32(MAGIC.length, json.length)
  out.set(json, START)
  let at = START + json.length
  for (const table of tables) {
    out.set(table, at)
    at += table.length
  }
  return out
}

/** Throws a sentence for the operator when the bytes are no model of this version. */
export function decodeModel(bytes: Uint8Array): Model {
  if (new TextDecoder().decode(bytes.subarray(0, MAGIC.length)) !== MAGIC)
    throw new Error('这不是回音的模型文件，请用 npm run train 重新生成')
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(MAGIC.length)
  const header: Header = JSON.parse(new TextDecoder().decode(bytes.subarray(START, START + length)))
  let at = START + length
  const take = (size: number) => {
    if (at + size > bytes.length) throw new Error('模型文件不完整，请重新拷贝或重新训练')
    at += size
    // a copy: Node's Buffer would hand out a window on the whole file
    return Uint8Array.from(bytes.subarray(at - size, at))
  }
  const heads = {} as Model['heads']
  for (const name of HEAD_NAMES) {
    const head = header.heads[name]
    if (head === undefined) throw new Error(`模型文件里缺少 ${name}，请重新训练`)
    const rows = 1 << head.bits
    const classes = take(rows * head.kept)
    const weights = new Int8Array(take(rows * Math.max(1, head.kept)).buffer)
    heads[name] = { ...head, bias: Float32Array.from(head.bias), classes, weights }
  }
  return { name: header.name, heads }
}
