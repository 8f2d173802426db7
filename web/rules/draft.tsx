import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useWarning } from '../frame/warning.ts'
import { useMay } from '../me.ts'
import { Review } from './review.tsx'
import type { Change, Rules } from './shapes.ts'

interface Props<Part extends keyof Change> {
  rules: Rules
  parts: Part[]
  title: string
  saved: () => void
  children: (draft: Pick<Rules, Part>, set: (change: Partial<Pick<Rules, Part>>) => void) => ReactNode
}

/** A part of the rules while somebody thinks about it: nothing is saved that was not looked at first. */
export function Draft<Part extends keyof Change>({ rules, parts, title, saved, children }: Props<Part>) {
  const mayChange = useMay('settings')
  const kept = Object.fromEntries(parts.map((part) => [part, rules[part]])) as Pick<Rules, Part>
  const [draft, setDraft] = useState(kept)
  const [reviewed, setReviewed] = useState<Change | null>(null)
  const isChanged = JSON.stringify(draft) !== JSON.stringify(kept)
  useWarning(isChanged)
  return (
    <section className="panel" aria-label={title}>
      <fieldset disabled={!mayChange} className="bare">
        {children(draft, (change) => setDraft((old) => ({ ...old, ...change })))}
      </fieldset>
      {mayChange ? (
        <div className={isChanged ? 'save-bar changed' : 'save-bar'} role="status">
          <span>{isChanged ? '改了，还没有保存' : '改了以后，先看看会怎样，再保存'}</span>
          <Button disabled={!isChanged} onClick={() => setDraft(kept)}>
            不改了
          </Button>
          <Button type="primary" disabled={!isChanged} onClick={() => setReviewed(draft as Change)}>
            看看会怎样
          </Button>
        </div>
      ) : null}
      {reviewed === null ? null : (
        <Review change={reviewed} title={title} close={() => setReviewed(null)} saved={saved} />
      )}
    </section>
  )
}
