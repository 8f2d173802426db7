import { Parts, usePart } from '../frame/parts.tsx'
import { HealthPart } from './health-part.tsx'
import { HooksPart } from './hooks-part.tsx'
import { RetentionPart } from './retention-part.tsx'

const PARTS = [
  { key: 'health', label: '运行情况' },
  { key: 'hooks', label: '推送给别的系统' },
  { key: 'retention', label: '保存期限' },
]

/** 系统: whether the house is well, and who else is told. */
export default function SystemPage() {
  const part = usePart(PARTS)
  return (
    <div className="list">
      <Parts name="系统的各部分" parts={PARTS} />
      {part === 'health' ? <HealthPart /> : null}
      {part === 'hooks' ? <HooksPart /> : null}
      {part === 'retention' ? <RetentionPart /> : null}
    </div>
  )
}
