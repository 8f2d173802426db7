import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import type { CategoryEntry, GridEntry } from '../api/house.ts'
import { Nothing } from '../frame/empty.tsx'
import { useList } from '../town/use-list.ts'
import { Draft } from './draft.tsx'
import type { Routing, Rules } from './shapes.ts'

/** 归口: which department a category belongs to. */
export function RoutingPart({ rules, saved }: { rules: Rules; saved: () => void }) {
  const departments = useList<GridEntry>('grids').filter(({ kind }) => kind === 'department')
  const categories = useList<CategoryEntry>('categories')
  const [first] = departments
  const options = {
    categories: categories.map(({ code, name }) => ({ value: code, label: `${name}（${code}）` })),
    departments: departments.map(({ id, name }) => ({ value: id, label: name })),
  }
  return (
    <Draft rules={rules} parts={['routing']} title="归口单位" saved={saved}>
      {({ routing }, set) => (
        <>
          <p className="tells">写明哪一类事归哪个单位。涉及人命的事，除了网格员，还马上告诉这个单位的负责人。</p>
          {first === undefined ? <Nothing what="还没有单位。先到“网格和人”里加一个单位，再来写归口" /> : null}
          <ul className="steps">
            {routing.map((rule, n) => (
              <Row
                key={n}
                rule={rule}
                options={options}
                change={(next) => set({ routing: routing.map((one, m) => (m === n ? next : one)) })}
                remove={() => set({ routing: routing.filter((_, m) => m !== n) })}
              />
            ))}
          </ul>
          <Button
            icon={<PlusOutlined />}
            disabled={first === undefined || categories.length === 0}
            onClick={() =>
              set({ routing: [...routing, { category: categories[0]?.code ?? '', department: first?.id ?? '' }] })
            }
          >
            加一条
          </Button>
        </>
      )}
    </Draft>
  )
}

interface Option {
  value: string
  label: string
}
interface RowProps {
  rule: Routing
  options: { categories: Option[]; departments: Option[] }
  change: (rule: Routing) => void
  remove: () => void
}

function Row({ rule, options, change, remove }: RowProps) {
  return (
    <li>
      <Choice
        what="类别"
        value={rule.category}
        options={options.categories}
        change={(category) => change({ ...rule, category })}
      />
      归
      <Choice
        what="单位"
        value={rule.department}
        options={options.departments}
        change={(department) => change({ ...rule, department })}
      />
      <Button type="text" icon={<DeleteOutlined />} aria-label="去掉这一条" onClick={remove} />
    </li>
  )
}

interface ChoiceProps {
  what: string
  value: string
  options: Option[]
  change: (value: string) => void
}

function Choice({ what, value, options, change }: ChoiceProps) {
  return (
    <Select
      className="wide-select"
      aria-label={what}
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      options={options}
      onChange={change}
    />
  )
}
