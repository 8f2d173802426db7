import pg from 'pg'

/** What the desk sent to the database in one transaction. */
export type Recorded = Statement[]
interface Statement {
  text: string
  values: unknown[]
}

const NEW_TICKET = /^(insert into "ticket" \("number".*? values \()default/

/** Keeps all transactions that any connection commits while `work` runs. */
export async function recorded(work: () => Promise<void>): Promise<Recorded[]> {
  const committed: Recorded[] = []
  const running = new WeakMap<object, Recorded>()
  const original = pg.Client.prototype.query as (...args: unknown[]) => unknown
  const keeping = function (this: pg.Client, ...args: unknown[]): unknown {
    const answer = original.apply(this, args)
    const statement = { text: textOf(args[0]), values: Array.isArray(args[1]) ? args[1] : [] }
    if (/^begin\b/.test(statement.text)) running.set(this, [])
    running.get(this)?.push(statement)
    if (answer instanceof Promise) void numbered(statement, answer)
    if (/^(?:commit|rollback)\b/.test(statement.text)) {
      const done = running.get(this)
      if (done !== undefined && statement.text.startsWith('commit')) committed.push(done)
      running.delete(this)
    }
    return answer
  }
  Object.assign(pg.Client.prototype, { query: keeping })
  try {
    await work()
  } finally {
    Object.assign(pg.Client.prototype, { query: original })
  }
  return committed
}

/** A new ticket gets the same number again: what follows in its transaction names it. */
async function numbered(statement: Statement, answer: Promise<pg.QueryArrayResult>): Promise<void> {
  if (!NEW_TICKET.test(statement.text)) return
  const { rows } = await answer
  statement.text = statement.text.replace(NEW_TICKET, `$1${Number(rows[0]?.[0])}`)
}

const textOf = (query: unknown): string =>
  typeof query === 'string' ? query : typeof query === 'object' && query && 'text' in query ? String(query.text) : ''

/** Sends them once more by clients that decide nothing, so many at once; how many milliseconds that takes. */
export async function replay(url: string, transactions: Recorded[], atOnce: number): Promise<number> {
  const clients = Array.from({ length: atOnce }, () => new pg.Client({ connectionString: url }))
  await Promise.all(clients.map((client) => client.connect()))
  let next = 0
  const began = performance.now()
  const send = async (client: pg.Client) => {
    for (let one = transactions[next++]; one !== undefined; one = transactions[next++])
      for (const { text, values } of one) await client.query({ text, values, rowMode: 'array' })
  }
  await Promise.all(clients.map(send))
  const ms = performance.now() - began
  await Promise.all(clients.map((client) => client.end()))
  return ms
}
