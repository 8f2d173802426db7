import { useLoad } from '../api/load.ts'
import { Shown } from '../frame/empty.tsx'
import { useMay } from '../me.ts'
import { Link } from '../place.tsx'
import { Moment } from '../tickets/marks.tsx'

interface Version {
  version: number
  at: string
  changed: string[]
}

const PART_WORDS: Record<string, string> = {
  clocks: '时限',
  ladder: '升级',
  calendar: '工作时间',
  quiet: '夜里不打扰',
  routing: '归口单位',
  admissions: '准入清单',
  wording: '说法',
}

/** 版本: every change of the rules that was saved. */
export function VersionsPart() {
  const read = useLoad<{ versions: Version[] }>('/api/rules/versions')
  const mayAudit = useMay('audit')
  return (
    <section className="panel" aria-label="版本">
      <p className="tells">
        每改一次存一版。一件事从头到尾按它立的时候那一版办。
        {mayAudit ? (
          <>
            谁改的，在<Link to="/audit?what=did">日志</Link>里。
          </>
        ) : null}
      </p>
      <Shown of={read}>
        {({ versions }) => (
          <ul className="rows plain">
            {versions.map(({ version, at, changed }, n) => (
              <li key={version}>
                <b>第{version}版</b>
                <span>
                  {changed.length === 0
                    ? '最早的一版'
                    : `改了${changed.map((part) => PART_WORDS[part] ?? part).join('、')}`}
                </span>
                <Moment at={at} />
                {n === 0 ? <span className="mark closed">现在用的</span> : null}
              </li>
            ))}
          </ul>
        )}
      </Shown>
    </section>
  )
}
