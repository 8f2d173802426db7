import type { History, TraceEvent } from '../api/shapes.ts'
import { LEVEL_WORDS, RATING_WORDS } from '../words.ts'

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')
const because = (value: unknown): string => (text(value) === '' ? '' : `：${text(value)}`)

interface Told {
  detail: Record<string, unknown>
  name: (id: unknown) => string
}

/** By kind of event: what happened, in a few words. */
const SENTENCES: Record<string, (told: Told) => string> = {
  opened: () => '立了这一件',
  supplemented: () => '补充了情况',
  joined: ({ detail }) => (detail.merged === undefined ? '又有一家也是这件事' : `${text(detail.merged)}号并了进来`),
  parted: () => '有一家说不是这件事',
  corrected: () => '改了网格',
  acknowledged: () => '接单',
  transferred: ({ detail, name }) => `转办给${name(detail.to) || text(detail.said)}`,
  returned: ({ detail }) => `退回${because(detail.reason)}`,
  resolved: ({ detail }) => `办结${because(detail.note)}`,
  refused: ({ detail }) => `不受理${because(detail.reason)}`,
  withdrawn: () => '撤回',
  reopened: ({ detail }) => `重开${because(detail.words)}`,
  rated: ({ detail }) => `评价${because(RATING_WORDS[text(detail.value) as keyof typeof RATING_WORDS])}`,
  urged: () => '催办',
  closed: ({ detail }) =>
    detail.reason === 'silence' ? '没有人说不好，自动办结' : `直接办结${because(detail.reason)}`,
  merged: ({ detail }) => `并到${text(detail.into)}号`,
  split: () => '分成了几件',
  noted: ({ detail }) => (detail.denied === undefined ? `记录${because(detail.note)}` : '没有同意延期'),
  instructed: ({ detail }) => `批示${because(detail.text)}`,
  extended: () => '延期',
  paused: () => '挂起',
  resumed: () => '恢复办理',
  reminded: () => '提醒经手人',
  climbed: ({ detail, name }) =>
    `还没人接，报到${LEVEL_WORDS[text(detail.to)] ?? '上一级'}${namesOf(detail.people, name)}`,
  skipped: ({ detail }) => `${LEVEL_WORDS[text(detail.level)] ?? '这一级'}没有人值班，再往上报`,
  progress: ({ detail }) => `还在办${because(detail.note)}`,
  recalled: () => '报事人撤回了一条消息',
  shifted: () => '机器人掉线过，时限顺延',
  undone: () => '上一步不算',
  taught: () => '改了类别或地点，机器人记住了',
  erased: () => '按本人要求删掉了他说过的话',
  told: ({ detail, name }) => `告诉了${name(detail.personId)}`,
  not_told: ({ detail, name }) => `没能告诉${name(detail.personId) || '值班的人'}${because(detail.reason)}`,
}

/** Steps that only say who was told: many, and rarely what one looks for. */
export const IN_PASSING = ['told', 'shifted']

export function eventWords({ kind, detail, routed }: TraceEvent, names: History['names']): string {
  const name = (id: unknown) => names[`person:${text(id)}`] ?? ''
  const words = SENTENCES[kind]?.({ detail, name }) ?? kind
  return routed === null ? words : `${words}（${routed}）`
}

export function actorWords({ actor }: TraceEvent, names: History['names']): string {
  if (names[actor] !== undefined) return names[actor]
  const [kind, name = ''] = actor.split(':')
  return kind === 'staff' || kind === 'person' ? name : kind === 'contact' ? '村民' : '系统'
}

function namesOf(ids: unknown, name: (id: unknown) => string): string {
  const named = Array.isArray(ids) ? ids.map(name).filter((one) => one !== '') : []
  return named.length === 0 ? '' : `（${named.join('、')}）`
}
