import type { Dayjs } from 'dayjs'
import type { HouseholdState, Level, Ring } from './shapes.ts'

export const LEVEL_WORDS: Record<Level, string> = { blue: '蓝色', yellow: '黄色', orange: '橙色', red: '红色' }

/** What a level does, as the rules have it. */
export const LEVEL_TELLS: Record<Level, string> = {
  blue: '群里说一声，告诉联络员，不用回；夜里发的早上才说。',
  yellow: '群里说一声，告诉联络员，不用回；夜里发的早上才说。',
  orange: '马上发，夜里也发。每个联络员都要回“收到”，5分钟没回告诉村，10分钟没回告诉镇。',
  red: '马上发，夜里也发。每个联络员都要回“收到”，5分钟没回告诉村，10分钟没回告诉镇。',
}

export const HOUSEHOLD_WORDS: Record<HouseholdState, { words: string; mark: string }> = {
  needs_help: { words: '要帮忙', mark: 'waiting' },
  away: { words: '不在家', mark: 'resolved' },
  moved: { words: '已转移', mark: 'closed' },
}

export const RING_WORDS: Record<Ring['state'], string> = {
  waiting: '等着打',
  calling: '正在打',
  taken: '打出去了',
  failed: '没打成',
  off: '没有接电话服务',
  dropped: '已经回了，不用打',
}

/** What comes, and words to begin with. */
export const KINDS: { name: string; words: string }[] = [
  { name: '暴雨', words: '住在山边水边的请到高处，少出门' },
  { name: '山洪', words: '河边沟边不要去，过水的桥和路不要走，请往高处走' },
  { name: '地质灾害', words: '坡脚、崖下、沟口的人家请马上离开，听到响声往两边跑' },
  { name: '大风', words: '关好门窗，收好阳台和屋顶的东西，不要站在树下棚下' },
  { name: '雷电冰雹', words: '请进屋躲一躲，不要在田里、树下、水边' },
  { name: '高温', words: '中午不要下地，多喝水，看看家里的老人' },
  { name: '寒潮冰冻', words: '水管包一包，路滑少出门，烧火取暖要开窗透气' },
  { name: '大雪', words: '少出门，看好棚子和屋顶，老人家里看一看' },
  { name: '森林火险', words: '不要在山上用火，不要烧秸秆、烧纸、丢烟头' },
  { name: '水库放水', words: '下游河道不要下去，河边的人和牲口请上岸' },
  { name: '其他', words: '' },
]

/** Longer lines nobody reads in a group; the server counts, too. */
export const MAX_WORDS = 80
/** How it is typed, and sent with the clock of the town. */
export const UNTIL_FORMAT = 'YYYY-MM-DD HH:mm'

/** One sentence of what comes, what to do, and until when. */
export function wordsOf({ kind, text, until }: { kind: string; text: string; until: Dayjs | null }): string {
  const plain = text.trim().replace(/[。！.!\s]+$/u, '')
  const head = kind === '其他' ? '' : `${kind}：`
  return `${head}${plain}。${until === null ? '' : `预计到${untilWords(until)}。`}`
}

const untilWords = (until: Dayjs) => until.format(until.minute() === 0 ? 'M月D日H点' : 'M月D日H点mm分')

/** What was chosen is wall-clock time of the town, whatever the computer's own zone. */
export const untilSent = (until: Dayjs) => `${until.format('YYYY-MM-DDTHH:mm')}:00+08:00`

export interface HouseholdWish {
  name: string
  grid: string
  phone?: string
}

/** One household a line, as it is pasted from a sheet: 户主 网格 电话. */
export function householdsIn(text: string, grids: { id: string; name: string }[]): HouseholdWish[] {
  return text.split('\n').flatMap((line) => {
    const [name, ...rest] = line.trim().split(/[\s,，、]+/u)
    if (name === undefined || name === '') return []
    const phone = rest.find((word) => /^[\d-]{5,}$/.test(word))
    const grid = gridCalled(
      rest.find((word) => word !== phone),
      grids,
    )
    return [{ name, grid, ...(phone === undefined ? {} : { phone }) }]
  })
}

/** By name or the part of it that people say; where there is only one grid nobody has to write it. */
function gridCalled(words: string | undefined, grids: { id: string; name: string }[]): string {
  const exact = grids.find(({ name }) => name === words)
  const fitting = words === undefined ? grids : grids.filter(({ name }) => name.includes(words))
  const only = fitting.length === 1 ? fitting[0] : undefined
  return (exact ?? only)?.id ?? words ?? ''
}
