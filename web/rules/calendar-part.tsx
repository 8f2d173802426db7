import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, Select, Switch } from 'antd'
import { Draft } from './draft.tsx'
import type { Calendar, Rules, Span } from './shapes.ts'

const WEEK = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'].map((label, value) => ({ label, value }))
const DAY = /^\d{4}-\d{2}-\d{2}$/
const MAX_PERIODS = 6

/** 工作时间: when the working clocks run, when nobody is to be disturbed. */
export function CalendarPart({ rules, saved }: { rules: Rules; saved: () => void }) {
  return (
    <Draft rules={rules} parts={['calendar', 'quiet']} title="工作时间" saved={saved}>
      {({ calendar, quiet }, set) => (
        <div className="calendar">
          <Periods of={calendar} change={(change) => set({ calendar: { ...calendar, ...change } })} />
          <Days of={calendar} change={(change) => set({ calendar: { ...calendar, ...change } })} />
          <section aria-label="夜里不打扰">
            <h3>
              夜里不打扰 <small>这段时间不催人；人命关天和特急的照样说</small>
            </h3>
            <Between name="不打扰" span={quiet} change={(next) => set({ quiet: next })} />
          </section>
        </div>
      )}
    </Draft>
  )
}

interface Part {
  of: Calendar
  change: (change: Partial<Calendar>) => void
}

function Periods({ of: { periods }, change }: Part) {
  return (
    <section aria-label="每天的工作时段">
      <h3>
        每天的工作时段 <small>工作小时和工作日按这个算</small>
      </h3>
      {periods.map((period, n) => (
        <p key={n} className="between">
          <Between
            name={`第${n + 1}段`}
            span={period}
            change={(next) => change({ periods: periods.map((one, m) => (m === n ? next : one)) })}
          />
          {periods.length === 1 ? null : (
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={`去掉第${n + 1}段`}
              onClick={() => change({ periods: periods.filter((_, m) => m !== n) })}
            />
          )}
        </p>
      ))}
      <Button
        size="small"
        icon={<PlusOutlined />}
        disabled={periods.length >= MAX_PERIODS}
        onClick={() => change({ periods: [...periods, { from: '19:00', to: '20:00' }] })}
      >
        加一段
      </Button>
    </section>
  )
}

function Days({ of, change }: Part) {
  const picked = (days: string[]) => days.filter((day) => DAY.test(day)).sort()
  return (
    <section aria-label="休息的日子">
      <h3>休息的日子</h3>
      <Checkbox.Group
        options={WEEK}
        value={of.rest_days}
        onChange={(days) => change({ rest_days: [...days].sort((a, b) => a - b) })}
      />
      <p className="switch-line">
        <Switch
          aria-label="按国务院的节假日安排"
          checked={of.source === 'china'}
          onChange={(on) => change({ source: on ? 'china' : 'none' })}
        />
        按国务院的节假日和调休安排
      </p>
      <label htmlFor="holidays">另外放假的日子（写 2026-03-08 这样，回车）</label>
      <Select
        id="holidays"
        mode="tags"
        open={false}
        value={of.holidays}
        onChange={(days: string[]) => change({ holidays: picked(days) })}
      />
      <label htmlFor="workdays">另外上班的日子</label>
      <Select
        id="workdays"
        mode="tags"
        open={false}
        value={of.workdays}
        onChange={(days: string[]) => change({ workdays: picked(days) })}
      />
    </section>
  )
}

function Between({ name, span, change }: { name: string; span: Span; change: (span: Span) => void }) {
  return (
    <span className="between">
      <Input
        maxLength={5}
        placeholder="08:00"
        aria-label={`${name}：从`}
        value={span.from}
        onChange={({ target }) => change({ ...span, from: target.value })}
      />
      到
      <Input
        maxLength={5}
        placeholder="08:00"
        aria-label={`${name}：到`}
        value={span.to}
        onChange={({ target }) => change({ ...span, to: target.value })}
      />
    </span>
  )
}
