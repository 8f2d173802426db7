import { ImportBox } from '../first/import-box.tsx'
import { listsChanged } from './use-list.ts'

/** 导入导出: the whole town as a workbook, out and back in. */
export function FilesPart() {
  return (
    <section className="panel" aria-label="导入导出">
      <h2>导出</h2>
      <p>
        <a href="/api/town/xlsx">下载现在的资料（Excel）</a>，不含电话。或者
        <a href="/api/town/xlsx?template=1">下载空表</a>。
      </p>
      <h2>导入</h2>
      <p className="tells">在下载的表里改好，再传上来；先告诉您会加什么、改什么、去掉什么，点了“导入”才改。</p>
      <ImportBox done={listsChanged} />
    </section>
  )
}
