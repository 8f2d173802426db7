import { useEffect, useState } from 'react'
import { get } from '../api/call.ts'

const MAX_PAGES = 50
const kept = new Map<string, unknown[]>()
const watchers = new Set<() => void>()

/** A whole list of the town, page by page; kept while the console is open, and looked at again each time it is used. */
export function useList<Row>(name: string): Row[] {
  const [rows, setRows] = useState<Row[]>(() => (kept.get(name) as Row[] | undefined) ?? [])
  useEffect(() => {
    let isHere = true
    const look = () =>
      void readAll<Row>(name).then(
        (read) => {
          kept.set(name, read)
          if (isHere) setRows(read)
        },
        () => {},
      )
    look()
    watchers.add(look)
    return () => {
      isHere = false
      watchers.delete(look)
    }
  }, [name])
  return rows
}

/** Something of the town was changed here: whoever shows a list looks again. */
export function listsChanged(): void {
  for (const look of watchers) look()
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
