import { type AnchorHTMLAttributes, type MouseEvent, useSyncExternalStore } from 'react'

const MOVED = 'huiyin:moved'

function subscribe(listener: () => void): () => void {
  for (const event of ['popstate', MOVED]) window.addEventListener(event, listener)
  return () => {
    for (const event of ['popstate', MOVED]) window.removeEventListener(event, listener)
  }
}

export function usePath(): string {
  return useSyncExternalStore(subscribe, () => window.location.pathname)
}

/** What is asked for stands in the address: it can be kept, sent on and gone back to. */
export function useQuery(): URLSearchParams {
  return new URLSearchParams(useSyncExternalStore(subscribe, () => window.location.search))
}

export function go(address: string, { replace = false }: { replace?: boolean } = {}): void {
  if (replace) history.replaceState(null, '', address)
  else history.pushState(null, '', address)
  window.dispatchEvent(new Event(MOVED))
}

/** The same address with other wishes; an empty one goes. */
export function withQuery(change: Record<string, string | null>): string {
  const query = new URLSearchParams(window.location.search)
  for (const [name, value] of Object.entries(change)) {
    if (value === null || value === '') query.delete(name)
    else query.set(name, value)
  }
  const text = query.toString()
  return text === '' ? window.location.pathname : `${window.location.pathname}?${text}`
}

/** A link within the console; with a modifier the browser does what it always does. */
export function Link({ to, ...rest }: { to: string } & AnchorHTMLAttributes<HTMLAnchorElement>) {
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    go(to)
    window.scrollTo(0, 0)
  }
  return <a href={to} {...rest} onClick={follow} />
}
