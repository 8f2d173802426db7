import { DownloadOutlined } from '@ant-design/icons'
import { Button, DatePicker, TreeSelect } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useNow } from '../api/clock.ts'
import type { GridEntry } from '../api/house.ts'
import { useLoad } from '../api/load.ts'
import { Nothing, Shown } from '../frame/empty.tsx'
import { go, useQuery, withQuery } from '../place.tsx'
import { treeOf } from '../town/tree.ts'
import { useList } from '../town/use-list.ts'
import { Bars } from './bars.tsx'
import { asCsv, save } from './export.ts'
import { type Analysis, share, type Totals } from './shapes.ts'
import { asked, type Days, daysOf, everyDay, presets } from './span.ts'
import { Alikes, Kinds, Repeated } from './tables.tsx'

const DAY = 'YYYY-MM-DD'
const HOURS = Array.from({ length: 24 }, (_, hour) => hour)

/** 分析: a stretch of time in numbers. It counts matters, never people. */
export default function AnalysisPage() {
  const query = useQuery()
  // the page stays as it was asked for while the clock goes on
  const [now] = useState(useNow())
  const days = daysOf(query, now)
  const read = useLoad<Analysis>(asked(days, query.get('grid')))
  return (
    <div className="list analysis">
      <Asking days={days} now={now} read={read.data} />
      <Shown of={read}>
        {(found) =>
          found.totals.reported === 0 ? (
            <section className="panel">
              <Nothing what="这段时间没有事项。换一段时间或者换一个网格看看" />
            </section>
          ) : (
            <Found of={found} days={days} />
          )
        }
      </Shown>
    </div>
  )
}

function Asking({ days, now, read }: { days: Days; now: number; read: Analysis | null }) {
  const grids = useList<GridEntry>('grids').filter(({ kind }) => kind === 'place')
  const query = useQuery()
  return (
    <search className="bar">
      <TreeSelect
        className="grid-select"
        aria-label="网格"
        allowClear
        placeholder="我看得到的全部"
        treeData={treeOf(grids)}
        fieldNames={{ value: 'key', label: 'title' }}
        value={grids.length === 0 ? undefined : (query.get('grid') ?? undefined)}
        onChange={(grid?: string) => go(withQuery({ grid: grid ?? null }), { replace: true })}
      />
      <DatePicker.RangePicker
        aria-label="哪段时间"
        allowClear={false}
        value={[dayjs(days.from), dayjs(days.to)]}
        presets={presets(now)}
        onChange={(span) =>
          go(withQuery({ from: span?.[0]?.format(DAY) ?? null, to: span?.[1]?.format(DAY) ?? null }), { replace: true })
        }
      />
      <Button
        icon={<DownloadOutlined />}
        disabled={read === null}
        onClick={() =>
          read !== null && save(`分析-${days.from}-${days.to}.csv`, asCsv(read, `${days.from}到${days.to}`))
        }
      >
        导出
      </Button>
    </search>
  )
}

function Found({ of, days }: { of: Analysis; days: Days }) {
  const daily = everyDay(days, of.days, (day) => ({ day, reported: 0, done: 0 }))
  const hours = new Map(of.hours.map(({ hour, reported }) => [hour, reported]))
  return (
    <>
      <Shares of={of.totals} />
      <div className="charts">
        <section className="panel">
          <Bars
            title="每天上报"
            unit="件"
            partName="其中已办结"
            bars={daily.map(({ day, reported, done }) => ({
              label: day.slice(5).replace(/^0/, '').replace(/-0?/, '/'),
              value: reported,
              part: done,
            }))}
          />
        </section>
        <section className="panel">
          <Bars
            title="一天里几点报的"
            unit="件"
            bars={HOURS.map((hour) => ({ label: `${hour}点`, value: hours.get(hour) ?? 0 }))}
          />
        </section>
      </div>
      <Kinds of={of.kinds} />
      <Repeated of={of.repeated} />
      <Alikes of={of.alike} />
    </>
  )
}

/** Each share with its two numbers; of satisfaction also how many said anything at all. */
function Shares({ of }: { of: Totals }) {
  const shown: [string, string, string][] = [
    ['上报', `${of.reported}件`, `重办过${of.reopened}件`],
    ['按时接单', share(of.acceptedInTime, of.toAccept), '到现在该接的里'],
    ['按时办结', share(of.doneInTime, of.toFinish), '到现在该办结的里'],
    [
      '满意',
      share(of.satisfied, of.rated),
      of.done === 0 ? '还没有办结的' : `办结的里${share(of.rated, of.done)}评价了`,
    ],
    ['服务和管控', `${of.byResidents}：${of.handedDown}`, `村民提的和部门派下的；另有工作人员登记${of.byStaff}件`],
  ]
  return (
    <ul className="numbers" aria-label="这段时间的数">
      {shown.map(([name, value, tells]) => (
        <li key={name} className="panel">
          <span>{name}</span>
          <b>{value}</b>
          <small>{tells}</small>
        </li>
      ))}
    </ul>
  )
}
