import { createContext, useContext } from 'react'

/** How far the town is. */
export interface FirstSteps {
  town: string | null
  grids: number
  people: number
  rooms: { all: number; bound: number }
  hasTickets: boolean
  simulator: boolean
}

interface First {
  steps: FirstSteps
  again: () => void
}

export const FirstContext = createContext<First | null>(null)

export function useFirst(): First {
  const first = useContext(FirstContext)
  if (first === null) throw new Error('asked before the town was looked at')
  return first
}
