import { HEAD_NAMES, type Head, type HeadName, KNOWN_BITS, type Model } from './model.ts'

/** File of a model: these letters, the length of the JSON header, the header, the known features, the tables of the heads. */
const MAGIC = 'HYM1'
const START = MAGIC.length + 4

interface HeadHeader extends Pick<Head, 'labels' | 'bits' | 'step'> {
  name: string
  bias: number[]
}

interface Header {
  name: string
  knownBytes: number
  heads: HeadHeader[]
}

interface Heads {
  name: string
  heads: Record<string, Head>
  /** Empty for label models. */
  known: Uint8Array
}

/** One head with the labels of a town. */
export interface LabelModel {
  name: string
  head: Head
}

/** The same model gives the same bytes. */
export function encodeModel(model: Model): Uint8Array {
  return encode(model)
}

/** Throws a sentence for the operator when the bytes are no model of this version. */
export function decodeModel(bytes: Uint8Array): Model {
  const { name, heads, known } = decode(bytes)
  const missing = HEAD_NAMES.find((head) => heads[head] === undefined)
  if (missing !== undefined) throw new Error(`模型文件里缺少 ${missing}，请用 npm run train 重新生成`)
  if (known.length !== 1 << (KNOWN_BITS - 3)) throw new Error('模型文件是旧的，请用 npm run train 重新生成')
  return { name, heads: heads as Record<HeadName, Head>, known }
}

export function encodeLabelModel({ name, head }: LabelModel): Uint8Array {
  return encode({ name, heads: { label: head }, known: new Uint8Array(0) })
}

export function decodeLabelModel(bytes: Uint8Array): LabelModel {
  const { name, heads } = decode(bytes)
  if (heads.label === undefined)
    throw new Error('这不是分类模型，请用 npm run train -- --labels 字段 --data 文件 --out 文件 生成')
  return { name, head: heads.label }
}

function encode({ name, heads, known }: Heads): Uint8Array {
  const entries = Object.entries(heads)
  const header: Header = {
    name,
    knownBytes: known.length,
    heads: entries.map(([name, { labels, bits, step, bias }]) => ({ name, labels, bits, step, bias: [...bias] })),
  }
  const json = new TextEncoder().encode(JSON.stringify(header))
  const tables = [known, ...entries.map(([, head]) => new Uint8Array(head.weights.buffer))]
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

function decode(bytes: Uint8Array): Heads {
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
  const known = take(header.knownBytes)
  const heads = header.heads.map(({ name, ...head }): [string, Head] => {
    const columns = head.labels.length === 2 ? 1 : head.labels.length
    const weights = new Int8Array(take(columns << head.bits).buffer)
    return [name, { ...head, bias: Float32Array.from(head.bias), weights }]
  })
  return { name: header.name, heads: Object.fromEntries(heads), known }
}
