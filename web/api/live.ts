import { useEffect, useRef, useSyncExternalStore } from 'react'

export interface News {
  number: number
  kind: string
  state: string
}

/** Many changes at once are one look. */
const GATHER_MS = 120
const REOPEN_MS = 5_000

const listeners = new Set<(news: News) => void>()
const watchers = new Set<() => void>()
let source: EventSource | null = null
let isLive = true

function setLive(live: boolean): void {
  if (isLive === live) return
  isLive = live
  for (const watcher of watchers) watcher()
}

function open(): void {
  source = new EventSource('/api/events')
  source.addEventListener('open', () => setLive(true))
  source.addEventListener('ticket', ({ data }) => {
    const news = JSON.parse(String(data)) as News
    for (const listener of listeners) listener(news)
  })
  source.addEventListener('error', () => {
    setLive(false)
    // the browser comes back by itself unless it was turned away
    if (source?.readyState !== EventSource.CLOSED) return
    setTimeout(() => {
      if (listeners.size > 0) open()
    }, REOPEN_MS)
  })
}

function listen(listener: (news: News) => void): () => void {
  listeners.add(listener)
  if (source === null) open()
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    source?.close()
    source = null
  }
}

/** Looks again when a ticket changed, once for what comes together, and not while nobody sees the page. */
export function useNews(again: () => void, about: number | null = null): void {
  const latest = useRef(again)
  latest.current = again
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    const look = () => {
      timer = null
      if (document.hidden) document.addEventListener('visibilitychange', look, { once: true })
      else latest.current()
    }
    const stop = listen(({ number }) => {
      if (about === null || number === about) timer ??= setTimeout(look, GATHER_MS)
    })
    return () => {
      if (timer !== null) clearTimeout(timer)
      document.removeEventListener('visibilitychange', look)
      stop()
    }
  }, [about])
}

/** Whether changes arrive by themselves at this moment. */
export function useIsLive(): boolean {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    () => isLive,
  )
}
