import { CLOCK_CLASSES } from '../../grid/understand/meaning.ts'
import { choice, day, type Kind, list, text, whole, yes } from './kinds.ts'

export interface SheetColumn {
  name: string
  field: string
  kind: Kind
  width: number
  /** An empty cell is a mistake. */
  needed?: true
  /** Phone numbers and the like: in a workbook only when a second person agreed (N-39). */
  personal?: true
  explain: string
  example: string
}
export type ListField = 'town' | 'grids' | 'people' | 'duties' | 'rooms' | 'categories' | 'gazetteer' | 'routing'
export interface TownSheet {
  name: string
  list: ListField
  columns: SheetColumn[]
}

const LEVEL = choice({
  town: ['镇', '乡镇', '街道'],
  village: ['村', '社区'],
  small_grid: ['小网格', '片'],
  micro_grid: ['微网格', '组'],
  department: ['单位', '部门'],
})
const ROLE = choice({
  liaison: ['联络员', '网格员', '微网格员'],
  grid_worker: ['专职网格员'],
  leader: ['网格长'],
  deputy: ['副网格长'],
  supervisor: ['片长'],
  officer: ['分管领导'],
  clerk: ['内勤'],
})
const ROOM = choice({ residents: ['村民群', '居民群'], staff: ['工作群'], department: ['单位群', '部门群'] })
const CLOCK = choice(Object.fromEntries(CLOCK_CLASSES.map((name) => [name, [name]])))
const SEEN = choice({ public: ['公开'], private: ['私密', '不公开'] })
const NUMBER = choice({ '110': ['110'], '119': ['119'], '120': ['120'], none: ['无'] })
const CALL: Kind = {
  ...NUMBER,
  read: (words) => (NUMBER.read(words) === 'none' ? null : NUMBER.read(words)),
  write: (value) => NUMBER.write(value ?? 'none'),
}

const id = (example: string): SheetColumn => ({
  name: '编号',
  field: 'id',
  kind: text,
  width: 16,
  explain: '可以不填，系统会编一个；重名时要填。只用字母、数字、- 和 _',
  example,
})
const column = (
  name: string,
  { field, kind = text, width = 20, ...more }: Omit<SheetColumn, 'name' | 'kind' | 'width'> & Partial<SheetColumn>,
): SheetColumn => ({ ...more, name, field, kind, width })
const aliases = (example: string) =>
  column('别名', { field: 'aliases', kind: list, width: 26, explain: '大家平时的叫法，几个之间用顿号', example })

const GRID_SHEETS: TownSheet[] = [
  {
    name: '镇',
    list: 'town',
    columns: [column('镇名', { field: 'name', needed: true, explain: '镇或者街道的名字', example: '谷阳镇' })],
  },
  {
    name: '网格',
    list: 'grids',
    columns: [
      id('liuhe-3'),
      column('名称', { field: 'name', needed: true, explain: '网格或者单位的全名', example: '柳河村三组微网格' }),
      column('层级', { field: 'level', kind: LEVEL, width: 10, needed: true, explain: LEVEL.mend, example: '微网格' }),
      column('上级', { field: 'parent', explain: '上一级的名称或者编号；镇不填', example: '柳河村二片' }),
      aliases('三组、河边组'),
      column('户数', { field: 'households', kind: whole, width: 8, explain: '整数，可以不填', example: '71' }),
    ],
  },
]

const PEOPLE_SHEETS: TownSheet[] = [
  {
    name: '人员',
    list: 'people',
    columns: [
      id('li-jianguo'),
      column('姓名', { field: 'name', width: 12, needed: true, explain: '真实姓名', example: '李建国' }),
      column('电话', {
        field: 'phone',
        width: 16,
        personal: true,
        explain: '可以不填；删掉这一列就不改',
        example: '139****',
      }),
      column('微信', {
        field: 'wechat',
        width: 16,
        personal: true,
        explain: '可以不填；删掉这一列就不改',
        example: '',
      }),
    ],
  },
  {
    name: '职责',
    list: 'duties',
    columns: [
      column('人员', {
        field: 'person',
        width: 14,
        needed: true,
        explain: '“人员”表里的姓名，重名写编号',
        example: '李建国',
      }),
      column('网格', { field: 'grid', needed: true, explain: '“网格”表里的名称或者编号', example: '柳河村三组微网格' }),
      column('职责', { field: 'role', kind: ROLE, width: 12, needed: true, explain: ROLE.mend, example: '联络员' }),
      column('从', { field: 'from', kind: day, width: 12, explain: '可以不填', example: '2026-03-01' }),
      column('到', { field: 'until', kind: day, width: 12, explain: '可以不填；不填就是长期', example: '' }),
    ],
  },
  {
    name: '群',
    list: 'rooms',
    columns: [
      id('liuhe-3-room'),
      column('群名', { field: 'topic', needed: true, explain: '微信里的群名', example: '柳河村三组微网格群' }),
      column('网格', {
        field: 'grid',
        needed: true,
        explain: '这个群属于哪个网格或者单位',
        example: '柳河村三组微网格',
      }),
      column('种类', { field: 'kind', kind: ROOM, width: 10, needed: true, explain: ROOM.mend, example: '村民群' }),
      column('机器人账号', { field: 'account', width: 12, explain: '只有一个账号就不填', example: '' }),
    ],
  },
]

const MATTER_SHEETS: TownSheet[] = [
  {
    name: '事项类别',
    list: 'categories',
    columns: [
      column('代码', { field: 'code', width: 8, needed: true, explain: '两个大写字母加两位数字', example: 'SS01' }),
      column('大类', { field: 'group', width: 10, explain: '例如 设施', example: '设施' }),
      column('名称', { field: 'name', explain: '台账里的名字', example: '路灯' }),
      column('群里的说法', { field: 'plain', explain: '机器人在群里怎么说', example: '路灯不亮' }),
      column('时限等级', { field: 'clock', kind: CLOCK, width: 10, explain: CLOCK.mend, example: 'S3' }),
      column('公开还是私密', { field: 'visibility', kind: SEEN, width: 14, explain: SEEN.mend, example: '公开' }),
      column('办结要照片', { field: 'photo_to_close', kind: yes, width: 12, explain: yes.mend, example: '否' }),
      column('先打电话', {
        field: 'emergency_call',
        kind: CALL,
        width: 10,
        explain: '110、119、120 或者 无',
        example: '无',
      }),
      column('常用词', {
        field: 'words',
        kind: list,
        width: 30,
        explain: '村里怎么说这件事，几个之间用顿号',
        example: '灯杆、灯泡',
      }),
    ],
  },
  {
    name: '地名',
    list: 'gazetteer',
    columns: [
      column('地名', { field: 'name', needed: true, explain: '大家都知道的地方', example: '晒谷场' }),
      aliases('晒坪'),
      column('网格', { field: 'grid', needed: true, explain: '在哪个网格里', example: '柳河村三组微网格' }),
    ],
  },
  {
    name: '处置单位',
    list: 'routing',
    columns: [
      column('类别', { field: 'category', width: 10, needed: true, explain: '类别代码或者前两个字母', example: 'SD' }),
      column('单位', { field: 'department', needed: true, explain: '“网格”表里的单位', example: '谷阳供电所' }),
    ],
  },
]

/** The sheets of a town as staff fill them in. A sheet that is not there, or has no line, changes nothing. */
export const SHEETS: readonly TownSheet[] = [...GRID_SHEETS, ...PEOPLE_SHEETS, ...MATTER_SHEETS]
export const GUIDE = '说明'
/** Lines of the template that are not meant: what is to be written, and one written example. */
export const EXPLAINS = '说明：'
export const EXAMPLE = '例：'
