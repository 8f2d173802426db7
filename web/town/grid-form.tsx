import { Form, Input, InputNumber, Select, TreeSelect } from 'antd'
import { call, post } from '../api/call.ts'
import type { GridEntry } from '../api/house.ts'
import { LEVEL_WORDS } from '../words.ts'
import { Editor, filled, needed, newId } from './editor.tsx'
import { treeOf } from './tree.ts'
import { useList } from './use-list.ts'

interface Wish {
  name: string
  level: string
  parent?: string
  households?: number
  aliases?: string[]
}

const LEVELS = Object.entries(LEVEL_WORDS).map(([value, label]) => ({ value, label }))
const BELOW: Record<string, string> = { town: 'village', village: 'small_grid', small_grid: 'micro_grid' }

interface Props {
  /** null: a new one. */
  of: GridEntry | null
  under: GridEntry | null
  close: () => void
}

/** A grid or a department: its name, where it hangs, how many households. */
export function GridForm({ of, under, close }: Props) {
  const grids = useList<GridEntry>('grids').filter(({ id, kind }) => kind === 'place' && id !== of?.id)
  const save = (wish: Wish) => {
    const entry = filled({ ...wish, parent: wish.parent ?? null })
    const body = { ...entry, parent: wish.parent ?? null }
    return of === null ? post('/api/grids', { id: newId('g'), ...body }) : call('PUT', `/api/grids/${of.id}`, body)
  }
  const first: Partial<Wish> =
    of === null
      ? { level: BELOW[under?.level ?? ''] ?? 'micro_grid', parent: under?.id, aliases: [] }
      : {
          name: of.name,
          level: of.level,
          parent: of.parentId ?? undefined,
          households: of.households ?? undefined,
          aliases: of.aliases,
        }
  return (
    <Editor<Wish> title={of === null ? '加一个网格或单位' : `改${of.name}`} first={first} save={save} close={close}>
      <Form.Item name="name" label="名称" rules={needed('名称')}>
        <Input maxLength={60} placeholder="比如：柳河村五组微网格" />
      </Form.Item>
      <Form.Item name="level" label="层级">
        <Select options={LEVELS} />
      </Form.Item>
      <Form.Item name="parent" label="上级（镇不用选）">
        <TreeSelect allowClear treeData={treeOf(grids)} fieldNames={{ value: 'key', label: 'title' }} />
      </Form.Item>
      <Form.Item name="households" label="户数（可以不写）">
        <InputNumber min={0} precision={0} controls={false} suffix="户" />
      </Form.Item>
      <Form.Item name="aliases" label="也叫（写一个按回车）">
        <Select mode="tags" open={false} placeholder="比如：五组" />
      </Form.Item>
    </Editor>
  )
}
