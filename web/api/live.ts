import { useEffect, useRef, useSyncExternalStore } from 'react'

export interface News {
  number: number
  kind: string
  state: string
}

/** Many changes at once are one look. */
const GATHER_MS = 120
const GATHER_WARNINGS_MS = 1_000
const REOPEN_MS = 5_000

const listeners = new Set<(news: News) => void>()
const warned = new Set<() => void>()
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
  source.addEventListener('open', () => {
    // what happened to warnings meanwhile is not told again
    if (!isLive) for (const listener of warned) listener()
    setLive(true)
  })
  source.addEventListener('warning', () => {
    for (const listener of warned) listener()
  })
  source.addEventListener('ticket', ({ data }) => {
    const news = JSON.parse(String(data)) as News
    for (const listener of listeners) listener(news)
  })
  source.addEventListener('error', () => {
    setLive(false)
    // the browser comes back by itself unless it was turned away
    if (source?.readyState !== EventSource.CLOSED) return
    setTimeout(() => {
      if (isListening()) open()
    }, REOPEN_MS)
  })
}

const isListening = () => listeners.size + warned.size > 0

function listen<T>(to: Set<T>, listener: T): () => void {
  to.add(listener)
  if (source === null) open()
  return () => {
    to.delete(listener)
    if (isListening()) return
    source?.close()
    source = null
  }
}

/** Looks again when a ticket changed, once for what comes together, and not while nobody sees the page. */
export function useNews(again: () => void, about: number | null = null): void {
  const latest = useRef(again)
  latest.current = again
  useEffect(() => {
    const { soon, never } = gathered(GATHER_MS, () => latest.current())
    const stop = listen(listeners, ({ number }) => {
      if (about === null || number === about) soon()
    })
    return () => {
      never()
      stop()
    }
  }, [about])
}

/** Looks again when something happened to a warning; a village that answers all at once is a few looks, for each stands in the log. */
export function useWarningNews(again: () => void): void {
  const latest = useRef(again)
  latest.current = again
  useEffect(() => {
    const { soon, never } = gathered(GATHER_WARNINGS_MS, () => latest.current())
    const stop = listen(warned, soon)
    return () => {
      never()
      stop()
    }
  }, [])
}

/** Once for what comes together, and when somebody sees the page. */
function gathered(ms: number, work: () => void) {
  let timer: ReturnType<typeof setTimeout> | null = null
  const look = () => {
    timer = null
    if (document.hidden) document.addEventListener('visibilitychange', look, { once: true })
    else work()
  }
  return {
    soon: () => {
      timer ??= setTimeout(look, ms)
    },
    never: () => {
      if (timer !== null) clearTimeout(timer)
      document.removeEventListener('visibilitychange', look)
    },
  }
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
