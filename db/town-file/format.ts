import { z } from 'zod'
import { formatLimit, parseLimit } from '../../grid/limits.ts'
import { PLACEHOLDERS, unknownPlaceholders } from '../../grid/replies.ts'
import { RETENTION_DAYS } from '../../grid/retention.ts'
import { LEVELS, STATES, SUPERVISIONS } from '../../grid/ticket.ts'
import { ROLES } from '../../grid/town.ts'
import { CLOCK_CLASSES } from '../../grid/understand/meaning.ts'
import { WordingFile } from './wording.ts'

/** Nobody types names longer than this; a longer one is a mistake in the file. */
const MAX_NAME_CHARS = 60
const MAX_QUESTION_CHARS = 30
const MAX_TELLING_WORDS = 30
const MAX_ROWS = 200_000

const id = z.string('要写编号').regex(/^[A-Za-z0-9_-]{1,60}$/, '编号只能用英文字母、数字、- 和 _，最长60个')
const name = z.string('要写名称').trim().min(1, '名称不能空').max(MAX_NAME_CHARS, `名称最长${MAX_NAME_CHARS}个字`)
const clock = z.string('要写时间').regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间写成 08:00 这样')
const day = z.iso.date('日期写成 2026-03-01 这样')
const share = z.number('写 0 到 1 之间的数').min(0, '写 0 到 1 之间的数').max(1, '写 0 到 1 之间的数')
const minutes = (most: number) => z.number('写分钟数').min(0, '分钟数不能小于0').max(most, `最多${most}分钟`)
const { least, most } = RETENTION_DAYS
const days = z.int('天数写整数').min(least, `至少留${least}天`).max(most, `最多留${most}天`)
const MAX_REPLIES = 300
const MAX_REPLY_CHARS = 300
const replyText = z
  .string('要写回复的话')
  .trim()
  .min(2, '要写回复的话')
  .max(MAX_REPLY_CHARS, `一条最长${MAX_REPLY_CHARS}个字`)
  .refine((words) => unknownPlaceholders(words).length === 0, `花括号里只能写 ${PLACEHOLDERS.join('、')}`)
const rows = <T extends z.ZodType>(row: T) => z.array(row, '要写成列表').max(MAX_ROWS).default([])

/** Working time that is counted twice, or never, makes no deadline. */
const inOrder = (periods: { from: string; to: string }[]) =>
  periods.every(({ from, to }, n) => from < to && (periods[n - 1]?.to ?? '') <= from)

const Limit = z.codec(
  z
    .string('时限写成 2工作时 这样')
    .refine((words) => parseLimit(words) !== null, '时限写成 5分钟、2工作时、4紧急工作时、2工作日、1紧急工作日 这样'),
  z.custom<NonNullable<ReturnType<typeof parseLimit>>>(),
  {
    decode: (words) => parseLimit(words) ?? { amount: 1, unit: 'work_day' as const },
    encode: (limit) => formatLimit(limit),
  },
)

export interface GridNode {
  id: string
  name: string
  level: 'town' | 'village' | 'small_grid' | 'micro_grid' | 'department'
  aliases?: string[] | undefined
  households?: number | undefined
  children?: GridNode[] | undefined
}
const Grid: z.ZodType<GridNode> = z.strictObject({
  id,
  name,
  level: z.enum(
    ['town', 'village', 'small_grid', 'micro_grid', 'department'],
    '层级只有 town、village、small_grid、micro_grid、department',
  ),
  aliases: z.array(name).optional(),
  households: z.int('户数写整数').min(0).optional(),
  get children() {
    return z.array(Grid).optional()
  },
})

const Clocks = z.strictObject({ accept: Limit, result: Limit, answer: Limit.nullable() })
const Step = z.strictObject({
  at: z.number('at 写 0.75、1、2 这样的数').positive(),
  tell: z.enum(['holder', ...LEVELS], 'tell 只有 holder、small_grid、village、town'),
  supervision: z.enum(SUPERVISIONS).optional(),
})
const Steps = z.array(Step).min(1, '至少要有一级').max(20)

/** A town as a file: what `npm run town` and PUT /api/town read and write. */
export const TownFile = z.strictObject({
  name,
  accounts: rows(
    z.strictObject({
      id,
      names: z.array(name).min(1, '机器人至少要有一个名字'),
      stable_ids: z.boolean().default(true),
      per_minute: z.int().min(1).max(40, '每分钟最多40条，多了会被微信限制').default(20),
      room_gap_seconds: z.number().min(0).max(600).default(3),
    }),
  ),
  grids: z.array(Grid, '要写网格树').min(1, '至少要有一个网格'),
  people: rows(
    z.strictObject({ id, name, phone: z.string().max(20).optional(), wechat: z.string().max(100).optional() }),
  ),
  duties: rows(
    z.strictObject({
      person: name,
      grid: name,
      role: z.enum(ROLES, `职责只有 ${ROLES.join('、')}`),
      from: day.optional(),
      until: day.optional(),
      instead_of: name.optional(),
    }),
  ),
  rooms: rows(
    z.strictObject({
      id,
      topic: name,
      grid: name,
      kind: z.enum(['residents', 'staff', 'department'], '群的种类只有 residents、staff、department'),
      external: z.string().max(100).optional(),
      account: id.default('main'),
      /** N-01: minutes of silence that end a report, minutes in all, minutes a picture may come before its words. */
      burst: z.strictObject({ quiet: minutes(30), total: minutes(60), look_back: minutes(30) }).optional(),
    }),
  ),
  categories: rows(
    z.strictObject({
      code: z.string().regex(/^[A-Z]{2}\d{2}$/, '类别编码写成 SS01 这样'),
      group: name.optional(),
      name: name.optional(),
      plain: name.optional(),
      clock: z.enum(CLOCK_CLASSES).optional(),
      visibility: z.enum(['public', 'private']).optional(),
      std: z.string().max(20).optional(),
      photo_to_close: z.boolean().optional(),
      emergency_call: z.enum(['110', '119', '120']).nullable().optional(),
      /** IN-10: asked once after the opening, unless a word of told_by is in the report. */
      question: z
        .strictObject({
          ask: z.string().min(2, '问题要写出来').max(MAX_QUESTION_CHARS, `问题最长${MAX_QUESTION_CHARS}个字`),
          told_by: z.array(name).min(1).max(MAX_TELLING_WORDS),
        })
        .nullable()
        .optional(),
      words: z.array(name).optional(),
    }),
  ),
  clocks: z.partialRecord(z.enum(CLOCK_CLASSES), Clocks).default({}),
  ladder: z.strictObject({ accept: Steps, emergency: Steps, result: Steps }).optional(),
  calendar: z
    .strictObject({
      offset_minutes: z.int().min(-720).max(840).default(480),
      periods: z
        .array(z.strictObject({ from: clock, to: clock }))
        .min(1)
        .max(6)
        .refine(inOrder, '工作时段要从早到晚写，不能倒着，也不能重叠'),
      rest_days: z
        .array(z.int().min(0).max(6))
        .refine((days) => new Set(days).size < 7, '一周至少要有一天上班')
        .default([0, 6]),
      holidays: z.array(day).default([]),
      workdays: z.array(day).default([]),
      source: z.enum(['china', 'none']).default('china'),
    })
    .optional(),
  understanding: z
    .strictObject({ open_at: share, ask_at: share })
    .refine(({ open_at, ask_at }) => ask_at <= open_at, 'ask_at 不能比 open_at 大')
    .optional(),
  quiet: z.strictObject({ from: clock, to: clock }).optional(),
  /** Days for which what is kept (PC-04). */
  retention: z
    .strictObject({ words: days, private_words: days, media: days, diary: days, examples: days })
    .partial()
    .optional(),
  /** What staff may pick from when they answer (LC-17); written, they take the place of ours. */
  replies: z
    .array(
      z.strictObject({
        state: z.enum(STATES, `状态只有 ${STATES.join('、')}`).optional(),
        category: z
          .string()
          .regex(/^[A-Z]{2}(?:\d{2})?$/, '类别写成 SS 或者 SS01 这样')
          .optional(),
        text: replyText,
      }),
      '要写成列表',
    )
    .max(MAX_REPLIES, `最多${MAX_REPLIES}条`)
    .optional(),
  wording: WordingFile.optional(),
  routing: rows(z.strictObject({ category: z.string(), department: name })),
  /** 准入清单: written, even empty, departments may task grids with nothing else (N-36). */
  admissions: z
    .array(z.strictObject({ category: z.string(), department: name, until: day }), '要写成列表')
    .max(MAX_ROWS)
    .optional(),
  gazetteer: rows(z.strictObject({ name, aliases: z.array(name).default([]), grid: name })),
})
export type TownFile = z.output<typeof TownFile>

/** The part of a town file that says what happens when nobody acts. */
export const PolicyFile = TownFile.pick({ clocks: true, ladder: true, calendar: true, quiet: true, wording: true })
