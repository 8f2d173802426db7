import { Alert } from 'antd'
import { type ReactNode, useState } from 'react'
import { asRefused } from '../api/load.ts'

export interface Attempt {
  attempt: (work: () => Promise<unknown>) => Promise<void>
  busy: boolean
  /** What the server said where it refused; stands in the form. */
  fault: ReactNode
}

/** One thing after the other that the server may refuse: a new try takes the old words away. */
export function useAttempt(): Attempt {
  const [words, setWords] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const attempt = async (work: () => Promise<unknown>) => {
    setBusy(true)
    setWords(null)
    try {
      await work()
    } catch (error) {
      setWords(asRefused(error).message)
    } finally {
      setBusy(false)
    }
  }
  const fault = words === null ? null : <Alert type="error" title={words} showIcon className="fault" role="alert" />
  return { attempt, busy, fault }
}
