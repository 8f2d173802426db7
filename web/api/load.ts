import { useCallback, useEffect, useRef, useState } from 'react'
import { get, Refused } from './call.ts'

export interface Loaded<T> {
  data: T | null
  error: Refused | null
  loading: boolean
  again: () => void
}

/** What stands at an address, and again on demand; the old answer stays until the new one is there. null: nothing to ask. */
export function useLoad<T>(path: string | null): Loaded<T> {
  const [state, setState] = useState<Omit<Loaded<T>, 'again'>>({ data: null, error: null, loading: path !== null })
  const asked = useRef(0)
  const again = useCallback(() => {
    if (path === null) return
    const turn = ++asked.current
    const settle = (change: Partial<Loaded<T>>) => {
      if (turn === asked.current) setState((old) => ({ ...old, error: null, ...change, loading: false }))
    }
    setState((old) => ({ ...old, loading: true }))
    get<T>(path).then(
      (data) => settle({ data }),
      (error) => settle({ error: asRefused(error) }),
    )
  }, [path])
  useEffect(() => {
    setState((old) => ({ ...old, data: null }))
    again()
  }, [again])
  return { ...state, again }
}

export function asRefused(error: unknown): Refused {
  if (error instanceof Refused) return error
  return new Refused(0, { code: 'page', message: '页面出错了，请刷新再试' })
}
