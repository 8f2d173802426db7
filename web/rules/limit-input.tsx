import { InputNumber, Select, Space } from 'antd'

const UNITS = ['分钟', '工作分钟', '紧急工作时', '紧急工作日', '工作时', '工作日'] as const
const HINTS: Record<(typeof UNITS)[number], string> = {
  分钟: '分钟（不分昼夜）',
  工作分钟: '工作分钟',
  紧急工作时: '小时（不分昼夜）',
  紧急工作日: '天（不分昼夜）',
  工作时: '工作小时',
  工作日: '工作日',
}
const OPTIONS = UNITS.map((value) => ({ value, label: HINTS[value] }))

interface Props {
  name: string
  value: string
  change: (value: string) => void
}

/** "2工作时", as town files write it. */
export function LimitInput({ name, value, change }: Props) {
  const [, amount = '1', unit = '工作时'] = /^([\d.]+)(.+)$/.exec(value) ?? []
  return (
    <Space.Compact className="limit-input">
      <InputNumber
        aria-label={`${name}：多少`}
        min={0.5}
        max={365}
        value={Number(amount)}
        controls={false}
        onChange={(next) => next !== null && change(`${next}${unit}`)}
      />
      <Select
        aria-label={`${name}：单位`}
        value={unit}
        options={OPTIONS}
        popupMatchSelectWidth={170}
        onChange={(next) => change(`${amount}${next}`)}
      />
    </Space.Compact>
  )
}
