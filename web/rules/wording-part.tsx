import { Button } from 'antd'
import { useState } from 'react'
import { useLoad } from '../api/load.ts'
import { Shown } from '../frame/empty.tsx'
import { useMay } from '../me.ts'
import { Draft } from './draft.tsx'
import { SentenceEditor } from './sentence-editor.tsx'
import { type Sentence, type Sentences, useTried } from './sentences.ts'
import type { Rules, Wording } from './shapes.ts'

/** 说法: what the bot says in the group, in this town's own words. */
export function WordingPart({ rules, saved }: { rules: Rules; saved: () => void }) {
  const read = useLoad<Sentences>('/api/wording')
  return (
    <Draft rules={rules} parts={['wording']} title="说法" saved={saved}>
      {({ wording }, set) => (
        <>
          <p className="tells">
            机器人在群里说的话，可以换成咱们镇自己的说法。救命的事、私密的事怎么说，改不了：那几句一个字都不能错。
          </p>
          <Shown of={read}>
            {({ sentences, limits }) => (
              <ul className="sentences">
                {sentences.map((sentence) => (
                  <One
                    key={sentence.name}
                    of={sentence}
                    limit={limits.chars}
                    own={wording[sentence.name] ?? null}
                    change={(text) => set({ wording: withOwn(wording, sentence, text) })}
                  />
                ))}
              </ul>
            )}
          </Shown>
        </>
      )}
    </Draft>
  )
}

/** What is said as the program comes is nothing of one's own. */
function withOwn(wording: Wording, { name, usual }: Sentence, text: string | null): Wording {
  const { [name]: _, ...others } = wording
  return text === null || text === usual ? others : { ...wording, [name]: text }
}

interface Props {
  of: Sentence
  limit: number
  own: string | null
  /** null: as the program comes. */
  change: (text: string | null) => void
}

function One({ of, limit, own, change }: Props) {
  const [isOpen, setOpen] = useState(false)
  const mayChange = useMay('settings')
  return (
    <li>
      <div className="sentence-head">
        <h3>{of.when}</h3>
        {own === null ? null : <span className="mark closed">自己的说法</span>}
        {mayChange ? (
          <Button
            size="small"
            aria-expanded={isOpen}
            aria-label={`${isOpen ? '收起' : '改'}：${of.when}`}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? '收起' : '改'}
          </Button>
        ) : null}
      </div>
      {isOpen ? (
        <SentenceEditor of={of} limit={limit} own={own} change={change} />
      ) : own === null ? (
        <p className="bubble">{of.said}</p>
      ) : (
        <Own name={of.name} text={own} />
      )}
    </li>
  )
}

function Own({ name, text }: { name: string; text: string }) {
  const tried = useTried(name, text)
  return (
    <>
      <p className="bubble">{tried?.said ?? text}</p>
      {tried?.fault ? <p className="sentence-fault">{tried.fault}</p> : null}
    </>
  )
}
