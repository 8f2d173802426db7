import { InboxOutlined } from '@ant-design/icons'
import { Alert, App, Button, type TableColumnsType, Upload } from 'antd'
import { useState } from 'react'
import type { Mend } from '../api/call.ts'
import { asRefused } from '../api/load.ts'
import { WideTable } from '../frame/wide-table.tsx'
import { apply, type Checked, check, removes, summaryWords } from './town-file.ts'

const PAGE = 50
/** Two may say the same of one cell: only their place in the list tells them apart. */
type Row = Mend & { key: number }

const COLUMNS: TableColumnsType<Row> = [
  { title: '表', width: 64, render: (_, { sheet }) => sheet ?? '整个文件' },
  { title: '行', width: 60, render: (_, { row }) => row ?? '—' },
  { title: '栏', width: 64, render: (_, { column }) => column ?? '—' },
  { title: '怎么改', dataIndex: 'message' },
]

/** A file of the town: looked at first, everything to mend at once; only a good one can be imported. */
export function ImportBox({ done }: { done: () => void }) {
  const [file, setFile] = useState<File | null>(null)
  const [checked, setChecked] = useState<Checked | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const { message } = App.useApp()
  const guarded = async (work: () => Promise<void>) => {
    setBusy(true)
    setFault(null)
    await work().catch((error) => {
      const refused = asRefused(error)
      setFault(refused.message)
      if (refused.problems.length > 0) setChecked({ ok: false, problems: refused.problems, summary: null })
    })
    setBusy(false)
  }
  const look = (chosen: File) => {
    setFile(chosen)
    setChecked(null)
    void guarded(async () => setChecked(await check(chosen)))
  }
  const bring = (chosen: File) =>
    guarded(async () => {
      const { name } = await apply(chosen)
      message.success(`${name}的资料导入好了`)
      setChecked(null)
      done()
    })
  return (
    <div className="import-box">
      <Drop look={look} busy={busy} />
      {fault === null ? null : <Alert type="error" showIcon title={fault} role="alert" />}
      {checked === null || file === null ? null : (
        <Verdict of={checked} name={file.name} busy={busy} bring={() => void bring(file)} />
      )}
    </div>
  )
}

function Drop({ look, busy }: { look: (file: File) => void; busy: boolean }) {
  return (
    <Upload.Dragger
      accept=".xlsx,.yaml,.yml,.json"
      maxCount={1}
      showUploadList={false}
      disabled={busy}
      beforeUpload={(file) => {
        look(file)
        return false
      }}
    >
      <p>
        <InboxOutlined className="big-icon" aria-hidden />
      </p>
      <p>{busy ? '正在看这个文件…' : '把填好的表拖到这里，或者点这里选文件'}</p>
      <p className="tells">Excel 表（.xlsx）或者 YAML；先检查，不会马上改</p>
    </Upload.Dragger>
  )
}

interface VerdictProps {
  of: Checked
  name: string
  busy: boolean
  bring: () => void
}

function Verdict({ of: { ok, problems, summary }, name, busy, bring }: VerdictProps) {
  if (!ok)
    return (
      <section aria-label="要改的地方">
        <Alert
          type="warning"
          showIcon
          title={`“${name}”有${problems.length}处要改，还没有导入。都列在下面，改好再传一次。`}
        />
        <WideTable<Row>
          rowKey="key"
          size="small"
          columns={COLUMNS}
          dataSource={problems.map((problem, key) => ({ ...problem, key }))}
          scroll={{ x: 300 }}
          pagination={{ pageSize: PAGE, hideOnSinglePage: true, showSizeChanger: false }}
        />
      </section>
    )
  const words = summaryWords(summary)
  return (
    <Alert
      type={removes(summary) ? 'warning' : 'success'}
      showIcon
      title={`“${name}”没有错`}
      description={words.length === 0 ? '和现在的一样，没有要改的。' : `导入以后：${words.join('；')}。`}
      action={
        <Button type="primary" loading={busy} disabled={words.length === 0} onClick={bring}>
          导入
        </Button>
      }
    />
  )
}
