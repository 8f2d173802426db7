interface Props<Row> {
  names: [keyof Row, string][]
  before: Row
  after: Row
}

/** What a form changes, field by field, before it is saved. */
export function Differences<Row extends object>({ names, before, after }: Props<Row>) {
  const changed = names.filter(([key]) => said(before[key]) !== said(after[key]))
  return (
    <section className="differences" aria-label="要改的" role="status">
      <h3>要改的</h3>
      {changed.length === 0 ? <p className="tells">还没有改什么</p> : null}
      <dl>
        {changed.map(([key, name]) => (
          <div key={String(key)}>
            <dt>{name}</dt>
            <dd className="was-now">
              <s>{said(before[key])}</s> <b>{said(after[key])}</b>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

const WORDS: Record<string, string> = { true: '是', false: '否', public: '公开', private: '私密', '': '没有' }

function said(value: unknown): string {
  const text = Array.isArray(value) ? value.join('、') : String(value ?? '')
  return WORDS[text] ?? text
}
