import { Button, Input } from 'antd'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import { useRef } from 'react'
import { type Sentence, useTried } from './sentences.ts'

interface Props {
  of: Sentence
  limit: number
  own: string | null
  change: (text: string | null) => void
}

const MAX_WRITTEN_CHARS = 300

/** One sentence: as it comes, one's own beside it, what is filled in, and how it would read. */
export function SentenceEditor({ of, limit, own, change }: Props) {
  const text = own ?? of.usual
  const area = useRef<TextAreaRef>(null)
  /** Where the cursor stands, as one writes. */
  const insert = (slot: string) => {
    const field = area.current?.resizableTextArea?.textArea
    const [from, to] = [field?.selectionStart ?? text.length, field?.selectionEnd ?? text.length]
    change(`${text.slice(0, from)}{${slot}}${text.slice(to)}`)
    field?.focus()
  }
  return (
    <div className="sentence-editor">
      <div className="pair">
        <div>
          <h4>原来的</h4>
          <p className="written">{of.usual}</p>
        </div>
        <div>
          <h4>自己的</h4>
          <Input.TextArea
            ref={area}
            aria-label={`自己的说法：${of.when}`}
            autoSize={{ minRows: 2, maxRows: 5 }}
            maxLength={MAX_WRITTEN_CHARS}
            value={text}
            onChange={({ target }) => change(target.value)}
          />
        </div>
      </div>
      <Slots of={of} insert={insert} />
      <Preview name={of.name} text={text} limit={limit} />
      <Button size="small" disabled={own === null} onClick={() => change(null)}>
        恢复成原来的
      </Button>
    </div>
  )
}

function Slots({ of: { slots, keep }, insert }: { of: Sentence; insert: (slot: string) => void }) {
  if (slots.length === 0 && keep.length === 0) return null
  return (
    <div className="slots">
      {slots.length === 0 ? null : <span className="tells">点一下，加到光标那里：</span>}
      {slots.map(({ name, sample, needed }) => (
        <Button key={name} size="small" onClick={() => insert(name)} title={`比如：${sample}`}>
          {`{${name}}`}
          {needed ? null : <small className="tells">可以不写</small>}
        </Button>
      ))}
      {keep.length === 0 ? null : <span className="tells">要留着这几个字：“{keep.join('”“')}”</span>}
    </div>
  )
}

/** With a matter that is made up; what is wrong is said at once. */
function Preview({ name, text, limit }: { name: string; text: string; limit: number }) {
  const tried = useTried(name, text)
  if (tried === null) return null
  return (
    <div className="sentence-preview" role="status">
      <span className="tells">群里会看到</span>
      <p className="bubble">{tried.said}</p>
      {tried.fault === null ? (
        <span className="tells">
          填上最长的内容也只有{tried.chars}个字（最多{limit}个）
        </span>
      ) : (
        <p className="sentence-fault">{tried.fault}</p>
      )}
    </div>
  )
}
