import { Button, Empty, Result, Spin } from 'antd'
import type { ReactNode } from 'react'
import type { Refused } from '../api/call.ts'
import type { Loaded } from '../api/load.ts'

export function Loading() {
  return (
    <div className="loading" role="status" aria-label="正在读取">
      <Spin size="large" />
    </div>
  )
}

export function Failed({ error, again }: { error: Refused; again: () => void }) {
  return (
    <Result
      status={error.status === 404 ? '404' : error.status === 403 ? '403' : 'warning'}
      title={error.message}
      extra={<Button onClick={again}>再试一次</Button>}
    />
  )
}

/** Nothing there is a state of its own: it says why, and what to do. */
export function Nothing({ what, children }: { what: string; children?: ReactNode }) {
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={<span className="nothing">{what}</span>}>
      {children}
    </Empty>
  )
}

/** What was loaded, or what became of it. */
export function Shown<T>({ of, children }: { of: Loaded<T>; children: (data: T) => ReactNode }) {
  if (of.data !== null) return children(of.data)
  return of.error === null ? <Loading /> : <Failed error={of.error} again={of.again} />
}
