import { useCallback, useEffect, useRef, useState } from 'react'
import type { Refused } from '../api/call.ts'
import { get } from '../api/call.ts'
import { useNews } from '../api/live.ts'
import { asRefused } from '../api/load.ts'
import type { TicketHead, TicketList } from '../api/shapes.ts'
import { askFor } from './wish.ts'

interface Listed {
  tickets: TicketHead[] | null
  next: number | null
  error: Refused | null
}

/** The tickets asked for; what changes meanwhile changes here, what was fetched further down stays. */
export function useTickets(query: URLSearchParams) {
  const wish = query.toString()
  const [listed, setListed] = useState<Listed>({ tickets: null, next: null, error: null })
  const turn = useRef(0)
  const fetchPage = useCallback(
    async (cursor: number | null, merge: (old: Listed, page: TicketList) => Listed) => {
      const mine = turn.current
      try {
        const page = await get<TicketList>(askFor(new URLSearchParams(wish), cursor))
        if (mine === turn.current) setListed((old) => merge(old, page))
      } catch (error) {
        if (mine === turn.current) setListed((old) => ({ ...old, error: asRefused(error) }))
      }
    },
    [wish],
  )
  const isByLimit = new URLSearchParams(wish).get('sort') === 'limit'
  const again = useCallback(() => void fetchPage(null, isByLimit ? begun : refreshed), [fetchPage, isByLimit])
  useEffect(() => {
    turn.current += 1
    setListed({ tickets: null, next: null, error: null })
    again()
  }, [again])
  useNews(again)
  const more = () => fetchPage(listed.next, appended)
  return { ...listed, again, more }
}

/** The first page as it is now, and below it what was there already. */
function refreshed(old: Listed, { tickets, next }: TicketList): Listed {
  const last = tickets.at(-1)?.number ?? 0
  const below = next === null ? [] : (old.tickets ?? []).filter(({ number }) => number < last)
  return { tickets: [...tickets, ...below], next: below.length === 0 ? next : old.next, error: null }
}

/** By limit everything may have moved: it begins anew. */
function begun(_old: Listed, { tickets, next }: TicketList): Listed {
  return { tickets, next, error: null }
}

function appended(old: Listed, { tickets, next }: TicketList): Listed {
  return { tickets: [...(old.tickets ?? []), ...tickets], next, error: null }
}
