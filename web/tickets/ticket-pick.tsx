import { Select } from 'antd'
import { useState } from 'react'
import { useLoad } from '../api/load.ts'
import type { Ticket, TicketList } from '../api/shapes.ts'

const SHOWN = 20
const OPEN = 'waiting,acknowledged,paused'

interface Props {
  near: Ticket
  id?: string
  value?: number
  onChange?: (value: number | null) => void
}

/** Another open matter: those of the same grid are offered, any other is found by its number or words. */
export function TicketPick({ near, id, value, onChange }: Props) {
  const [words, setWords] = useState('')
  const isNumber = /^\d+$/.test(words)
  const wish = words === '' || isNumber ? `grid=${near.grid.id}` : `q=${encodeURIComponent(words)}`
  const { data } = useLoad<TicketList>(`/api/tickets?limit=${SHOWN}&state=${OPEN}&${wish}`)
  const found = (data?.tickets ?? []).filter(({ number }) => number !== near.number)
  const options = found.map(({ number, text }) => ({ value: number, label: `${number}号　${text}` }))
  const typed = isNumber && !options.some((one) => one.value === Number(words))
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      showSearch={{ searchValue: words, onSearch: setWords, filterOption: isNumber ? byNumber : false }}
      value={value}
      options={typed ? [...options, { value: Number(words), label: `${words}号` }] : options}
      placeholder="选一件，或者写编号、内容"
      notFoundContent="没有别的没办完的事"
      onChange={(next) => onChange?.(next ?? null)}
    />
  )
}

function byNumber(words: string, option?: { value: number }): boolean {
  return String(option?.value ?? '').startsWith(words)
}
