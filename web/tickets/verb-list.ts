import type { State, Ticket } from '../api/shapes.ts'

export type Field =
  | { name: string; label: string; kind: 'words'; hint?: string }
  | { name: string; label: string; kind: 'day' | 'target' | 'ticket' | 'category' | 'place' | 'parts' }
  | { name: string; label: string; kind: 'choice'; options: { value: string; label: string }[] }

export interface Verb {
  /** As the API calls it. */
  name: string
  label: string
  /** Where it makes sense; whether it is allowed is for the server to say. */
  from: State[]
  fields: Field[]
  /** What happens, said before it does. */
  tells: string
  danger?: boolean
  /** Nothing of it is said in the group, or it cannot be looked at first. */
  unseen?: boolean
}

const OPEN: State[] = ['waiting', 'acknowledged', 'paused']
const BEGUN: State[] = ['waiting', 'acknowledged']
const ALL: State[] = [...OPEN, 'resolved', 'closed']
const reason = (label: string, hint?: string): Field => ({
  name: 'reason',
  label,
  kind: 'words',
  ...(hint === undefined ? {} : { hint }),
})
const until: Field = { name: 'until', label: '到哪天', kind: 'day' }

export const VERBS: Verb[] = [
  {
    name: 'acknowledge',
    label: '接单',
    from: ['waiting', 'paused'],
    fields: [],
    tells: '群里会说谁接了、什么时候有结果。',
  },
  {
    name: 'resolve',
    label: '办结',
    from: OPEN,
    fields: [{ name: 'note', label: '办理结果', kind: 'words', hint: '比如：换了灯泡，已经亮了' }],
    tells: '群里会说办好了，并请报事人评价。',
  },
  {
    name: 'transfer',
    label: '转办',
    from: BEGUN,
    fields: [{ name: 'to', label: '转给谁', kind: 'target' }],
    tells: '接单时限重新算，办结时限不变。',
  },
  {
    name: 'return',
    label: '退回',
    from: BEGUN,
    fields: [reason('退回的原因', '比如：不在本网格，在石桥村')],
    tells: '退给上一级；最多退两次。',
  },
  {
    name: 'escalate',
    label: '马上上报',
    from: ['waiting'],
    fields: [],
    tells: '不等到点，现在就告诉上一级，群里也会说。',
  },
  { name: 'urge', label: '催办', from: BEGUN, fields: [], tells: '提醒经手人，并记一次催办。' },
  {
    name: 'instruct',
    label: '批示',
    from: OPEN,
    fields: [{ name: 'text', label: '批示', kind: 'words', hint: '比如：请水务站周三前办好' }],
    tells: '批示会告诉经手人，并留痕。',
  },
  {
    name: 'reply',
    label: '回话',
    from: OPEN,
    fields: [{ name: 'text', label: '回什么话', kind: 'words', hint: '比如：配件明天到，后天上午来装' }],
    tells: '会在群里说给报事人听。不想让群里知道的，用“内部记录”。',
  },
  {
    name: 'note',
    label: '内部记录',
    unseen: true,
    from: ALL,
    fields: [{ name: 'text', label: '记什么', kind: 'words' }],
    tells: '只有工作人员看得到，不在群里说。要说给报事人听，用“回话”。',
  },
  {
    name: 'extend',
    label: '延期',
    from: BEGUN,
    fields: [until, reason('延期的原因', '比如：等配件')],
    tells: '要上一级同意；最多加一个原来的时限。',
  },
  {
    name: 'pause',
    label: '挂起',
    from: BEGUN,
    fields: [until, reason('挂起的原因')],
    tells: '要上一级同意；到那天接着办，期间不算超时。',
  },
  {
    name: 'grant',
    label: '答复延期',
    from: BEGUN,
    fields: [
      {
        name: 'granted',
        label: '同意吗',
        kind: 'choice',
        options: [
          { value: 'yes', label: '同意' },
          { value: 'no', label: '不同意' },
        ],
      },
    ],
    tells: '答复经手人提出的延期或挂起。',
  },
  { name: 'resume', label: '恢复办理', from: ['paused'], fields: [], tells: '不再挂着，接着办。' },
  {
    name: 'teach',
    label: '改类别地点',
    from: OPEN,
    fields: [
      { name: 'category', label: '类别', kind: 'category' },
      { name: 'place', label: '地点', kind: 'place' },
    ],
    tells: '至少改一样；时限按新的类别算，机器人以后也会记得。',
  },
  {
    name: 'merge',
    label: '合并',
    from: OPEN,
    fields: [{ name: 'into', label: '并到几号', kind: 'ticket' }],
    tells: '和那一件一起办，两边的报事人都会听到结果。',
  },
  {
    name: 'split',
    label: '分成几件',
    from: OPEN,
    fields: [{ name: 'parts', label: '分出来的', kind: 'parts' }],
    tells: '一句话里说了几件事，分开办；原来的一件照旧，新的各有编号，报事人都会听到。',
    unseen: true,
  },
  {
    name: 'refuse',
    label: '不受理',
    from: BEGUN,
    fields: [reason('不受理的原因')],
    tells: '原因会告诉报事人。',
    danger: true,
  },
  { name: 'withdraw', label: '撤回', from: OPEN, fields: [], tells: '报事人说不用办了。', danger: true },
  {
    name: 'reopen',
    label: '重开',
    from: ['resolved', 'closed'],
    fields: [reason('重开的原因', '比如：又不亮了')],
    tells: '重新交给经手人，时限从现在算。',
  },
  {
    name: 'close',
    label: '直接办结',
    from: ['resolved'],
    fields: [reason('直接办结的原因')],
    tells: '不再等报事人确认。',
  },
  {
    name: 'rate',
    label: '代评',
    from: ['resolved', 'closed'],
    fields: [
      {
        name: 'value',
        label: '报事人怎么说',
        kind: 'choice',
        options: [
          { value: 'satisfied', label: '满意' },
          { value: 'neutral', label: '一般' },
          { value: 'unsatisfied', label: '不满意' },
        ],
      },
    ],
    tells: '记的是报事人的话，请照实记。',
  },
  { name: 'undo', label: '撤销上一步', from: ALL, fields: [], tells: '刚才那一步不算；十分钟内有效。' },
]

/** So many stand open as buttons; the rest is one click away. */
const SHOWN = 4

export function verbsFor({ state }: Pick<Ticket, 'state'>): { first: Verb[]; more: Verb[] } {
  const fitting = VERBS.filter(({ from }) => from.includes(state))
  return { first: fitting.slice(0, SHOWN), more: fitting.slice(SHOWN) }
}
