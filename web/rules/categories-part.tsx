import { PlusOutlined } from '@ant-design/icons'
import { Button, Input, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useLoad } from '../api/load.ts'
import { Shown } from '../frame/empty.tsx'
import { WideTable } from '../frame/wide-table.tsx'
import { useMay } from '../me.ts'
import { type Category, CategoryForm } from './category-form.tsx'
import { CLASS_WORDS } from './shapes.ts'

const PAGE = 20
const BLANK: Category = {
  code: '',
  groupName: '其他',
  name: '',
  plain: '',
  clockClass: 'S3',
  visibility: 'public',
  photoToClose: false,
  emergencyCall: null,
  words: [],
}

/** 类别: what a matter can be, in two levels, and the town's own words for each. */
export function CategoriesPart() {
  const mayChange = useMay('settings')
  const list = useLoad<{ categories: Category[] }>('/api/categories')
  const [words, setWords] = useState('')
  const [edited, edit] = useState<Category | null>(null)
  const fits = ({ code, name, groupName, words: own }: Category) =>
    [code, name, groupName, ...own].some((word) => word.includes(words.trim()))
  return (
    <section className="panel" aria-label="类别">
      <div className="panel-head">
        <Input.Search
          className="find"
          allowClear
          placeholder="找类别：名称、编码、本地说法"
          aria-label="找类别"
          onChange={({ target }) => setWords(target.value)}
        />
        {mayChange ? (
          <Button icon={<PlusOutlined />} onClick={() => edit(BLANK)}>
            新类别
          </Button>
        ) : null}
      </div>
      <Shown of={list}>
        {({ categories }) => (
          <WideTable<Category>
            rowKey="code"
            size="small"
            columns={columnsOf(mayChange ? edit : null)}
            dataSource={categories.filter(fits)}
            scroll={{ x: 860 }}
            pagination={{ pageSize: PAGE, showSizeChanger: false, hideOnSinglePage: true }}
          />
        )}
      </Shown>
      {edited === null ? null : (
        <CategoryForm of={edited} close={() => edit(null)} saved={() => [edit(null), list.again()]} />
      )}
    </section>
  )
}

function columnsOf(edit: ((category: Category) => void) | null): TableColumnsType<Category> {
  const columns: TableColumnsType<Category> = [
    { title: '编码', width: 80, dataIndex: 'code' },
    { title: '大类', width: 80, dataIndex: 'groupName' },
    { title: '类别', width: 170, dataIndex: 'name' },
    { title: '时限按', width: 120, render: (_, { clockClass }) => `${CLASS_WORDS[clockClass] ?? ''} ${clockClass}` },
    {
      title: '谁能看',
      width: 80,
      render: (_, { visibility }) => (visibility === 'private' ? <span className="mark secret">私密</span> : '公开'),
    },
    { title: '本地说法', render: (_, { words }) => (words.length === 0 ? '—' : words.join('、')) },
  ]
  if (edit === null) return columns
  const last = {
    title: '操作',
    width: 76,
    render: (_: unknown, category: Category) => (
      <Button size="small" aria-label={`改${category.name}`} onClick={() => edit(category)}>
        改
      </Button>
    ),
  }
  return [...columns, last]
}
