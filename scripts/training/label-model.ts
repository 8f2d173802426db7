import { writeFileSync } from 'node:fs'
import { z } from 'zod'
import { trainLabelHead } from '../../grid/understand/learn/labels.ts'
import { encodeLabelModel } from '../../grid/understand/model/codec.ts'
import { NO_WORDS } from '../../grid/understand/town.ts'
import { readRows } from './sources.ts'

export interface LabelWish {
  field: string
  data: string
  out: string
}

const MIN_ROWS = 20

const Row = z.looseObject({ text: z.string(), detail: z.string().nullish() })

/** A town's own categories, learnt from its own labelled file {text, detail?, FIELD}. */
export function trainLabels({ field, data, out }: LabelWish): void {
  const rows = readRows(data, Row).flatMap((row) => {
    const label = row[field]
    return typeof label === 'string' && label !== '' ? [{ text: row.text, detail: row.detail ?? null, label }] : []
  })
  const labels = [...new Set(rows.map((row) => row.label))].sort()
  if (rows.length < MIN_ROWS || labels.length < 2)
    throw new Error(
      `${data} 里带 ${field} 的只有 ${rows.length} 行、${labels.length} 种，学不了；至少要 ${MIN_ROWS} 行、2 种`,
    )
  console.log(`${rows.length} 行，${labels.length} 种：${labels.join('、')}`)
  const head = trainLabelHead(rows, labels, NO_WORDS)
  writeFileSync(out, encodeLabelModel({ name: field, head }))
  console.log(`写好 ${out}。用法：npm run -s understand -- --model ${out}`)
}
