import { useEffect, useState } from 'react'
import { post, type Refused } from '../api/call.ts'
import { asRefused } from '../api/load.ts'
import type { Heard } from './shapes.ts'

const SETTLED_MS = 400

interface Ahead {
  heard: Heard | null
  fault: Refused | null
}

/** Who would hear what, while the form is being filled in; nothing is done. null: not filled in yet. */
export function useHeard(at: string, body: object | null): Ahead {
  const [ahead, setAhead] = useState<Ahead>({ heard: null, fault: null })
  const wish = body === null ? null : JSON.stringify({ ...body, preview: true })
  useEffect(() => {
    setAhead({ heard: null, fault: null })
    if (wish === null) return
    let isHere = true
    const timer = setTimeout(() => {
      post<Heard>(at, JSON.parse(wish)).then(
        (heard) => isHere && setAhead({ heard, fault: null }),
        (error) => isHere && setAhead({ heard: null, fault: asRefused(error) }),
      )
    }, SETTLED_MS)
    return () => {
      isHere = false
      clearTimeout(timer)
    }
  }, [at, wish])
  return ahead
}
