import { createContext, useContext } from 'react'
import type { Me, Right } from './api/house.ts'

export const MeContext = createContext<Me | null>(null)

/** Who is signed in; inside the frame somebody always is. */
export function useMe(): Me {
  const me = useContext(MeContext)
  if (me === null) throw new Error('nobody is signed in')
  return me
}

/** Shows what may be used; whether it may is decided by the server. */
export function useMay(right: Right): boolean {
  return useMe().rights.includes(right)
}
