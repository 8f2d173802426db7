import { useLoad } from '../api/load.ts'
import { type Sentences, useTried } from './sentences.ts'
import type { Wording } from './shapes.ts'

/** What was changed, as the group would read it before and after. */
export function Reworded({ own }: { own: Wording }) {
  const { data } = useLoad<Sentences>('/api/wording')
  if (data === null) return null
  const changed = data.sentences.filter((one) => (own[one.name] ?? null) !== one.own)
  return (
    <section className="reworded" aria-label="改了的说法">
      {changed.map((one) => (
        <dl key={one.name}>
          <dt>{one.when}</dt>
          <dd>
            <Said name={one.name} text={one.own ?? one.usual} as="现在" />
            <Said name={one.name} text={own[one.name] ?? one.usual} as="改了以后" />
          </dd>
        </dl>
      ))}
    </section>
  )
}

function Said({ name, text, as }: { name: string; text: string; as: string }) {
  const tried = useTried(name, text)
  return (
    <p>
      <span className="tells">{as}</span>
      <q>{tried?.said ?? '…'}</q>
    </p>
  )
}
