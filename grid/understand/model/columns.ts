/** Rows of bytes added up four columns at a time: two sums of 16 bits lie side by side in one number. Little-endian, as Node is everywhere. */

const COLUMNS = 4
/** So many bytes fit into a sum of 16 bits; then it is emptied. */
const BATCH = 256
const LOW = 0x00ff00ff
/** Weights are kept without sign, this much higher. */
const LIFT = 128

/** The table of a head, its rows filled up to whole numbers of four columns. */
export interface Columns {
  /** Numbers in a row. */
  stride: number
  packed: Int32Array
}

export function packColumns(weights: Int8Array, width: number): Columns {
  const stride = Math.ceil(width / COLUMNS)
  const rows = weights.length / width
  const bytes = new Uint8Array(rows * stride * COLUMNS)
  for (let row = 0; row < rows; row++)
    for (let k = 0; k < width; k++) bytes[row * stride * COLUMNS + k] = (weights[row * width + k] ?? 0) + LIFT
  return { stride, packed: new Int32Array(bytes.buffer) }
}

/** The sums of all columns, with some of no meaning at the end, over the rows that the features name under the mask. */
export function sumsOf({ stride, packed }: Columns, features: Uint32Array, mask: number): number[] {
  const sums: number[] = []
  for (let column = 0; column < stride; column++) {
    let [first, second, third, fourth] = [0, 0, 0, 0]
    for (let from = 0; from < features.length; from += BATCH) {
      const end = Math.min(features.length, from + BATCH)
      let [odd, even] = [0, 0]
      for (let i = from; i < end; i++) {
        const four = packed[((features[i] as number) & mask) * stride + column] as number
        odd = (odd + (four & LOW)) | 0
        even = (even + ((four >>> 8) & LOW)) | 0
      }
      first += odd & 0xffff
      second += even & 0xffff
      third += odd >>> 16
      fourth += even >>> 16
    }
    const lifted = LIFT * features.length
    sums.push(first - lifted, second - lifted, third - lifted, fourth - lifted)
  }
  return sums
}
