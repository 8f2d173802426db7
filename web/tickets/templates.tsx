import { Button } from 'antd'
import { useLoad } from '../api/load.ts'

interface Offered {
  templates: { filled: string }[]
}

const MAX_OFFERED = 6

/** Texts that fit the matter as it stands, the nearest first: a tap puts one into the field, where it can be changed (LC-17). */
export function Templates({ number, pick }: { number: number; pick: (words: string) => void }) {
  const { data } = useLoad<Offered>(`/api/tickets/${number}/templates`)
  if (data === null || data.templates.length === 0) return null
  return (
    <section className="templates" aria-label="常用话">
      {data.templates.slice(0, MAX_OFFERED).map(({ filled }) => (
        <Button key={filled} size="small" htmlType="button" onClick={() => pick(filled)}>
          {filled}
        </Button>
      ))}
    </section>
  )
}
