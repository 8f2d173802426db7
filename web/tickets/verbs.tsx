import { DownOutlined } from '@ant-design/icons'
import { App, Button, Dropdown } from 'antd'
import { useState } from 'react'
import type { Ticket } from '../api/shapes.ts'
import { useMay } from '../me.ts'
import { VerbForm } from './verb-form.tsx'
import { type Verb, verbsFor } from './verb-list.ts'

/** What may be done with it now; the server has the last word and says why not. */
export function Verbs({ ticket, done }: { ticket: Ticket; done: () => void }) {
  const mayHandle = useMay('handle')
  const { message } = App.useApp()
  const [open, setOpen] = useState<Verb | null>(null)
  const { first, more } = verbsFor(ticket)
  if (!mayHandle || first.length === 0) return null
  const finish = (verb: Verb) => {
    setOpen(null)
    message.success(`${verb.label}：好了`)
    done()
  }
  return (
    <div className="verbs">
      {first.map((verb, place) => (
        <Button
          key={verb.name}
          type={place === 0 && verb.name !== 'note' ? 'primary' : 'default'}
          onClick={() => setOpen(verb)}
        >
          {verb.label}
        </Button>
      ))}
      {more.length === 0 ? null : (
        <Dropdown
          autoFocus
          trigger={['click']}
          menu={{
            items: more.map((verb) => ({ key: verb.name, label: verb.label, danger: verb.danger ?? false })),
            onClick: ({ key, domEvent }) => {
              // else the same Enter also presses what gets the focus in the form
              domEvent.preventDefault()
              setOpen(more.find(({ name }) => name === key) ?? null)
            },
          }}
        >
          <Button icon={<DownOutlined />} iconPlacement="end" aria-haspopup="menu">
            更多
          </Button>
        </Dropdown>
      )}
      {open === null ? null : (
        <VerbForm key={open.name} verb={open} ticket={ticket} done={() => finish(open)} close={() => setOpen(null)} />
      )}
    </div>
  )
}
