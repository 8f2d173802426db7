import type { App } from './app.ts'
import { Problem } from './errors.ts'

/** As JSON writes them: a NUL, or half of a character. PostgreSQL takes neither. */
const UNWRITABLE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/

/** What no database can keep is sent back at the door, wherever in a request it stands. */
export function installWritable(app: App): void {
  app.addHook('preValidation', async ({ body, query, params }) => {
    if ([body, query, params].some((part) => part != null && UNWRITABLE.test(JSON.stringify(part))))
      throw new Problem(400, 'invalid', '内容里有写不出来的字符，请重新输入')
  })
}
