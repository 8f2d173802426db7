import { useEffect, useRef } from 'react'
import { Link, useQuery, withQuery } from '../place.tsx'

interface Props {
  name: string
  parts: { key: string; label: string }[]
}

/** The parts of a page, as links: each can be kept and gone back to. The first one needs no name in the address. */
export function Parts({ name, parts }: Props) {
  const chosen = usePart(parts)
  const nav = useRef<HTMLElement>(null)
  // on a phone they are more than fit: the one that is open is seen
  useEffect(() => {
    const open = nav.current?.querySelector(`[data-part="${chosen}"]`)
    open?.scrollIntoView({ inline: 'center', block: 'nearest' })
  }, [chosen])
  return (
    <nav ref={nav} className="parts" aria-label={name}>
      {parts.map(({ key, label }) => (
        <Link
          key={key}
          data-part={key}
          to={withQuery({ part: key })}
          aria-current={key === chosen ? 'page' : undefined}
        >
          {label}
        </Link>
      ))}
    </nav>
  )
}

export function usePart(parts: { key: string }[]): string {
  const wanted = useQuery().get('part')
  return (parts.find(({ key }) => key === wanted) ?? parts[0])?.key ?? ''
}
