import { useEffect, useState } from 'react'
import { get } from '../api/call.ts'

const MAX_PAGES = 50
const kept = new Map<string, unknown[]>()

/** A whole list of the town, page by page; kept while the console is open, and looked at again each time it is used. */
export function useList<Row>(name: string): Row[] {
  const [rows, setRows] = useState<Row[]>(() => (kept.get(name) as Row[] | undefined) ?? [])
  useEffect(() => {
    let isHere = true
    readAll<Row>(name).then(
      (read) => {
        kept.set(name, read)
        if (isHere) setRows(read)
      },
      () => {},
    )
    return () => {
      isHere = false
    }
  }, [name])
  return rows
}

async function readAll<Row>(name: string): Promise<Row[]> {
  const rows: Row[] = []
  let cursor = ''
  for (let page = 0; page < MAX_PAGES; page++) {
    const from = cursor === '' ? '' : `?cursor=${encodeURIComponent(cursor)}`
    const answer = await get<{ next: string | null } & Record<string, unknown>>(`/api/${name}${from}`)
    rows.push(...(answer[name] as Row[]))
    if (answer.next === null) break
    cursor = answer.next
  }
  return rows
}
