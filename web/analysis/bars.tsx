interface Bar {
  label: string
  value: number
  /** A second number of the same, drawn inside the first. */
  part?: number
}

interface Props {
  title: string
  bars: Bar[]
  unit: string
  /** What the darker part is. */
  partName?: string
}

const HEIGHT = 150
const FLOOR = 22
const CEILING = 16
const GAP = 0.28
/** So many labels find room side by side. */
const MAX_LABELS = 8

/** Bars of our own: no library, no colour that must be told apart, and every number stands in a table below. */
export function Bars({ title, bars, unit, partName }: Props) {
  const most = Math.max(1, ...bars.map(({ value }) => value))
  const width = 100 / Math.max(1, bars.length)
  const every = Math.ceil(bars.length / MAX_LABELS)
  const scale = (value: number) => (value / most) * (HEIGHT - FLOOR - CEILING)
  return (
    <figure className="chart">
      <figcaption>
        {title}
        {partName === undefined ? null : <small>深色：{partName}</small>}
      </figcaption>
      <svg role="img" aria-label={`${title}，最多${most}${unit}`} width="100%" height={HEIGHT}>
        {bars.map(({ label, value, part = 0 }, n) => (
          <g key={label}>
            <title>{`${label}：${value}${unit}${partName === undefined ? '' : `，${partName}${part}`}`}</title>
            <Column at={n} width={width} height={scale(value)} className="bar" />
            <Column at={n} width={width} height={scale(part)} className="bar part" />
            {value === most ? (
              <text x={`${(n + 0.5) * width}%`} y={HEIGHT - FLOOR - scale(value) - 4} textAnchor="middle">
                {value}
              </text>
            ) : null}
            {n % every === 0 ? (
              <text
                x={n === 0 ? 0 : `${(n + 0.5) * width}%`}
                y={HEIGHT - 6}
                textAnchor={n === 0 ? 'start' : 'middle'}
                className="label"
              >
                {label}
              </text>
            ) : null}
          </g>
        ))}
        <line x1="0" x2="100%" y1={HEIGHT - FLOOR} y2={HEIGHT - FLOOR} />
      </svg>
      <Numbers title={title} bars={bars} partName={partName} />
    </figure>
  )
}

interface ColumnProps {
  at: number
  width: number
  height: number
  className: string
}

function Column({ at, width, height, className }: ColumnProps) {
  return (
    <rect
      className={className}
      x={`${(at + GAP / 2) * width}%`}
      width={`${width * (1 - GAP)}%`}
      y={HEIGHT - FLOOR - height}
      height={height}
      rx={2}
    />
  )
}

function Numbers({ title, bars, partName }: Pick<Props, 'title' | 'bars' | 'partName'>) {
  return (
    <details>
      <summary>看数字</summary>
      <table aria-label={title}>
        <tbody>
          {bars.map(({ label, value, part }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{value}</td>
              {partName === undefined ? null : (
                <td>
                  {partName}
                  {part ?? 0}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
