import { Button } from 'antd'
import { useWarningNews } from '../api/live.ts'
import { useLoad } from '../api/load.ts'
import { Nothing, Shown } from '../frame/empty.tsx'
import { Parts, usePart } from '../frame/parts.tsx'
import { go } from '../place.tsx'
import { IssuePart } from './issue-part.tsx'
import { OneWarning } from './one-warning.tsx'
import { PastPart } from './past-part.tsx'
import type { WarningList } from './shapes.ts'

const PARTS = [
  { key: 'running', label: '正在发的' },
  { key: 'new', label: '发预警' },
  { key: 'past', label: '以前的' },
]

/** 预警: what runs, with who has not answered; a new one, looked at first; and what was. */
export default function WarningsPage() {
  const part = usePart(PARTS)
  return (
    <div className="list">
      <Parts name="预警的各部分" parts={PARTS} />
      {part === 'running' ? <RunningPart /> : null}
      {part === 'new' ? <IssuePart /> : null}
      {part === 'past' ? <PastPart /> : null}
    </div>
  )
}

function RunningPart() {
  const read = useLoad<WarningList>('/api/warnings?state=running')
  useWarningNews(read.again)
  return (
    <Shown of={read}>
      {({ warnings }) =>
        warnings.length === 0 ? (
          <section className="panel" aria-label="正在发的">
            <Nothing what="现在没有预警。发出去以前，会先让您看叫谁、说什么">
              <Button type="primary" onClick={() => go('/warnings?part=new')}>
                发预警
              </Button>
            </Nothing>
          </section>
        ) : (
          warnings.map(({ id }) => <OneWarning key={id} id={id} />)
        )
      }
    </Shown>
  )
}
