import type { ReactNode } from 'react'
import { useLoad } from '../api/load.ts'
import { Shown } from '../frame/empty.tsx'
import { Parts, usePart } from '../frame/parts.tsx'
import { CalendarPart } from './calendar-part.tsx'
import { CategoriesPart } from './categories-part.tsx'
import { ClocksPart } from './clocks-part.tsx'
import { GazetteerPart } from './gazetteer-part.tsx'
import { LadderPart } from './ladder-part.tsx'
import { RepliesPart } from './replies-part.tsx'
import { RoutingPart } from './routing-part.tsx'
import type { Rules } from './shapes.ts'
import { UnderstandingPart } from './understanding-part.tsx'
import { VersionsPart } from './versions-part.tsx'
import { WordingPart } from './wording-part.tsx'

interface Part {
  key: string
  label: string
  body: (rules: Rules, saved: () => void) => ReactNode
}

/** A part begins anew with every version: what was saved is what is shown. */
const PARTS: Part[] = [
  { key: 'clocks', label: '时限', body: (rules, saved) => <ClocksPart rules={rules} saved={saved} /> },
  { key: 'ladder', label: '升级', body: (rules, saved) => <LadderPart rules={rules} saved={saved} /> },
  { key: 'calendar', label: '工作时间', body: (rules, saved) => <CalendarPart rules={rules} saved={saved} /> },
  { key: 'categories', label: '类别', body: () => <CategoriesPart /> },
  { key: 'routing', label: '归口单位', body: (rules, saved) => <RoutingPart rules={rules} saved={saved} /> },
  { key: 'gazetteer', label: '地名', body: () => <GazetteerPart /> },
  {
    key: 'understanding',
    label: '听懂',
    body: (rules, saved) => <UnderstandingPart rules={rules} saved={saved} />,
  },
  { key: 'wording', label: '说法', body: (rules, saved) => <WordingPart rules={rules} saved={saved} /> },
  { key: 'replies', label: '回话模板', body: () => <RepliesPart /> },
  { key: 'versions', label: '版本', body: () => <VersionsPart /> },
]

/** 规则: what holds in this town, and what it would be like otherwise. */
export default function RulesPage() {
  const rules = useLoad<Rules>('/api/rules')
  const chosen = usePart(PARTS)
  return (
    <div className="list rules">
      <Parts name="规则的各部分" parts={PARTS} />
      <Shown of={rules}>
        {(read) => (
          <div className="list" key={`${chosen}.${JSON.stringify(read)}`}>
            {PARTS.find(({ key }) => key === chosen)?.body(read, rules.again)}
          </div>
        )}
      </Shown>
    </div>
  )
}
