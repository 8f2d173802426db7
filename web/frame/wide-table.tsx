import { Table, type TableProps } from 'antd'
import { useEffect, useRef } from 'react'

/** A table that scrolls sideways where it must, and then with the keyboard, too. */
export function WideTable<Row extends object>(props: TableProps<Row>) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.querySelector('.ant-table-content')?.setAttribute('tabindex', '0')
  })
  return (
    <div ref={box}>
      <Table<Row> pagination={false} {...props} />
    </div>
  )
}
