import { useEffect, useState } from 'react'
import { get } from '../api/call.ts'

/** A sentence that a town may say in its own words, as the API tells of it. */
export interface Sentence {
  name: string
  when: string
  usual: string
  said: string
  /** As it is saved. */
  own: string | null
  keep: string[]
  slots: { name: string; sample: string; needed: boolean }[]
}
export interface Sentences {
  sentences: Sentence[]
  limits: { chars: number; lines: number }
}
export interface TriedSentence {
  said: string
  chars: number
  fault: string | null
}

const PAUSE_MS = 250

/** How a sentence would read, asked when the hands rest; null until the first answer. */
export function useTried(name: string, text: string): TriedSentence | null {
  const [tried, setTried] = useState<TriedSentence | null>(null)
  useEffect(() => {
    let isHere = true
    const timer = setTimeout(() => {
      get<TriedSentence>(`/api/wording/try?${new URLSearchParams({ name, text })}`).then(
        (answer) => isHere && setTried(answer),
        () => {},
      )
    }, PAUSE_MS)
    return () => {
      isHere = false
      clearTimeout(timer)
    }
  }, [name, text])
  return tried
}
