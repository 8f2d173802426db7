import type { App } from './app.ts'
import { Problem } from './errors.ts'
import { MAX_DEPTH } from './limits.ts'

/** As JSON writes them: a NUL, or half of a character. PostgreSQL takes neither. */
const UNWRITABLE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/

/** What no database can keep, and what is nested only to exhaust us, is sent back at the door, wherever in a request it stands. */
export function installWritable(app: App): void {
  app.addHook('preValidation', async ({ body, query, params }) => {
    // bytes are read by whoever knows their format
    for (const part of [body, query, params]) {
      if (part == null || Buffer.isBuffer(part)) continue
      if (isTooDeep(part))
        throw new Problem(400, 'too_deep', `内容一层套一层，超过${MAX_DEPTH}层，没有读。请照说明的写法重写`)
      if (UNWRITABLE.test(JSON.stringify(part))) throw new Problem(400, 'invalid', '内容里有写不出来的字符，请重新输入')
    }
  })
}

/** Level by level, for walking down would exhaust the stack itself. */
function isTooDeep(value: unknown): boolean {
  let level = [value]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return true
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []))
  }
  return false
}
