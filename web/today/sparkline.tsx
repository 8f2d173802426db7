const [WIDTH, HEIGHT] = [84, 24]

/** Two weeks in a stroke; the numbers stand in its title. */
export function Sparkline({ values, name }: { values: number[]; name: string }) {
  const most = Math.max(1, ...values)
  const step = WIDTH / Math.max(1, values.length - 1)
  const points = values.map((value, n) => `${n * step},${HEIGHT - 2 - (value / most) * (HEIGHT - 4)}`).join(' ')
  return (
    <svg
      className="sparkline"
      role="img"
      aria-label={`${name}：${values.join('、')}`}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
    >
      <title>{`${name}：${values.join('、')}`}</title>
      <polyline points={points} />
    </svg>
  )
}
