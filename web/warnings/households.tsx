import { Moment } from '../tickets/marks.tsx'
import type { Household, HouseholdState } from './shapes.ts'
import { HOUSEHOLD_WORDS } from './words.ts'

/** Who waits for hands stands first, then those of whom nothing is known. */
const FIRST: (HouseholdState | null)[] = ['needs_help', null, 'away', 'moved']

/** 转移户: each with what was said of it. */
export function Households({ of }: { of: Household[] }) {
  if (of.length === 0) return null
  const ordered = of.toSorted((a, b) => FIRST.indexOf(a.state) - FIRST.indexOf(b.state))
  const counts = FIRST.flatMap((state) => {
    const many = of.filter((one) => one.state === state).length
    return many === 0 ? [] : [`${state === null ? '没有回话' : HOUSEHOLD_WORDS[state].words}${many}户`]
  })
  return (
    <section className="households-part" aria-label="要转移的户">
      <h3>
        要转移的{of.length}户：{counts.join('，')}
      </h3>
      <ul className="rows plain households">
        {ordered.map((one) => (
          <li key={`${one.grid.id}/${one.name}`}>
            <b>{one.name}</b>
            <HouseholdMark of={one} />
            <span>{one.grid.name}</span>
            {one.phone === null ? null : <a href={`tel:${one.phone}`}>{one.phone}</a>}
            {one.saidAt === null ? null : (
              <small className="tells">
                {one.saidBy?.name}说的，
                <Moment at={one.saidAt} />
              </small>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function HouseholdMark({ of: { state } }: { of: Household }) {
  if (state === null) return <span className="mark">没有回话</span>
  return <span className={`mark ${HOUSEHOLD_WORDS[state].mark}`}>{HOUSEHOLD_WORDS[state].words}</span>
}
