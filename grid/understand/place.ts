import { hitsOf } from './hits.ts'
import { PLACE_HEADS, PLACE_SIDES } from './lexicon/places.ts'
import type { PlaceName } from './meaning.ts'
import { buildWordIndex, findWords, type WordIndex } from './words.ts'

export interface PlaceIndex {
  words: WordIndex
  /** Grid of each name of the gazetteer; null for the general words. */
  grids: (PlaceName | null)[]
}

export interface PlaceSpan {
  start: number
  end: number
  gridId: string | null
}

interface Candidate extends PlaceSpan {
  /** Of the grid: "镇/村/组/". */
  path?: string
  score: number
}

const HEADS = PLACE_HEADS.split(/\s+/).filter((word) => word !== '')
const SIDE = new RegExp(
  `^(?:的|那|这|个|路|大)?(?:${PLACE_SIDES.split(/\s+/)
    .filter((word) => word !== '')
    .sort((a, b) => b.length - a.length)
    .join('|')})(?!(?<=下)水道?)`,
)
const GROUP = /(?:第)?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:组|社|队|屯|号楼|栋|幢|单元)(?:\d{1,4}(?:号|室)?)?/g
const HOUSE =
  /(?:老?[\u4e00-\u9fa5]{1,2}|[\u4e00-\u9fa5](?:婶|奶奶|爷爷|大爷|叔|伯|嫂))(?:家|屋)(?:的)?(?:柴房|猪圈|门口|边上|屋后|旁边|门前|后面|房子|老屋|鱼塘|田|地头|院子|楼下|背后|墙)/g

/** Characters that end a name when read leftwards: 在王家塘 does not begin with 在. */
const STOP = new Set(
  '的了在到从去往离过就是有个把被还又也都和跟与给说讲看见我你他她它咱俺们那这哪谁什么怎吗呢吧啊呀哦哎,。.、;:!?~()「」"“”\'\n \t路进来出走住叫让等请快一二三四五六七八九十两几0123456789今昨明早晚天上下啦咯嘞着得不没只每条盏块根片棵头座帮问经由刚才放倒堵停坐把车水人跳晒说拿'.split(
    '',
  ),
)
const RELATIVE =
  /^(?:我|俺|咱|你|他|她|自)?(?:们)?(?:家|屋|隔壁|楼上|楼下|邻居|对门|全村|村里|咱村|镇上|镇里|县里|家里|屋里|路上|路边|门口|大门口|边上|旁边|外面|地里|田里|山上|河里|塘里|河边|塘边|水里|厂里|学校|医院|路口|路面|马路|公路|厕所|公厕|车站里)$/
const PUBLIC = /^(?:学校|医院|公厕|厕所)$/
/** 垃圾堆成山 names no hill. */
const HEAP = /(?:成|像|如|似|跟)(?:了|一|座|个){0,2}小?山$/
/** 一片一片发白, 黑了一片 and 一片漆黑 name no 柳河村一片. */
const SWATHE_BEFORE = /(?:[了成这那大好有是]|一片)$/
const SWATHE_AFTER = /^(?:一片|狼藉|汪洋|[黑漆白黄红绿枯混死空乱火烟发光泥臭好])/
const MAX_LEFT = 5

export function buildPlaceIndex(places: PlaceName[]): PlaceIndex {
  const grids: (PlaceName | null)[] = []
  const entries: [string, number][] = []
  const add = (word: string, grid: PlaceName | null) => {
    if (word === '') return
    entries.push([word.toLowerCase(), grids.length])
    grids.push(grid)
  }
  for (const head of HEADS) add(head, null)
  for (const place of places) for (const name of [place.name, ...place.aliases]) add(name, place)
  return { words: buildWordIndex(entries), grids }
}

/** Where it is: the best named stretch of the plain text; null when no place is named. */
export function findPlace(index: PlaceIndex, text: string): PlaceSpan | null {
  const candidates: Candidate[] = []
  for (const hit of findWords(index.words, text).slice(0, 60)) {
    const grid = index.grids[hit.id] ?? null
    if (grid !== null && isSwathe(text, hit)) continue
    candidates.push(grid === null ? aroundHead(text, hit.start, hit.end) : known(hit, grid))
  }
  for (const hit of /[组社队屯栋楼幢元]/.test(text) ? hitsOf(GROUP, text) : [])
    candidates.push({ ...span(hit), gridId: null, score: 3 })
  for (const hit of /[家屋]/.test(text) ? hitsOf(HOUSE, text) : [])
    if (!/^[我你他她俺咱]|[我你他她俺咱]们?[家屋]/.test(hit[0]))
      candidates.push({ ...span(hit), gridId: null, score: 4 })
  const usable = candidates.filter((c) => c.score > 0 && !isRelative(text, c) && !HEAP.test(text.slice(0, c.end)))
  if (usable.length === 0) return null
  const grown = merge(usable.map((c) => withSide(text, c)))
  const best = grown.reduce((a, b) => (b.score > a.score ? b : a))
  return { start: afterOwner(text, best), end: best.end, gridId: oneGrid(usable) }
}

/** 我家院子 is the yard of whoever speaks; 家院子 would be nobody's. */
function afterOwner(text: string, { start, end }: Candidate): number {
  const owned = end - start > 2 && /[我你他她俺咱们]$/u.test(text.slice(0, start)) && /^[家屋]/u.test(text.slice(start))
  return owned ? start + 1 : start
}

/** 学校 may be any; 学校门口 is where everybody here goes to school. */
function isRelative(text: string, { start, end }: Candidate): boolean {
  const words = text.slice(start, end)
  return RELATIVE.test(words) && !(PUBLIC.test(words) && SIDE.test(text.slice(end, end + 8)))
}

function isSwathe(text: string, { start, end }: { start: number; end: number }): boolean {
  if (text.slice(start, end) !== '一片') return false
  return SWATHE_BEFORE.test(text.slice(0, start)) || SWATHE_AFTER.test(text.slice(end))
}

function known({ start, end }: { start: number; end: number }, { gridId, path }: PlaceName): Candidate {
  return { start, end, gridId, path: path ?? gridId, score: 4 + (end - start) * 0.3 }
}

function span(hit: RegExpMatchArray): { start: number; end: number } {
  const start = hit.index ?? 0
  return { start, end: start + hit[0].length }
}

/** A head word with the name before it: 王家+塘, 老供销社. Without a name it counts little. */
function aroundHead(text: string, start: number, end: number): Candidate {
  let first = start
  while (first > 0 && start - first < MAX_LEFT && !STOP.has(text.charAt(first - 1))) first--
  const named = start - first
  const score = (named > 0 ? 2 + Math.min(named, 3) * 0.5 : 0) + (end - start) * 0.6
  return { start: first, end, gridId: null, score }
}

/** 门口, 边上, 背后 … belong to the place, once or twice over. */
function withSide(text: string, candidate: Candidate): Candidate {
  let { end, score } = candidate
  for (let i = 0; i < 2; i++) {
    const side = SIDE.exec(text.slice(end, end + 8))
    if (side === null) break
    end += side[0].length
    if (i === 0) score += 1.5
  }
  return { ...candidate, end, score }
}

/** Stretches that touch or overlap are one name: 幸福苑 + 4栋 + 302. */
function merge(candidates: Candidate[]): Candidate[] {
  const out: Candidate[] = []
  for (const c of [...candidates].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = out.at(-1)
    if (last !== undefined && c.start <= last.end && Math.max(c.end, last.end) - last.start <= 20) {
      last.end = Math.max(last.end, c.end)
      last.score = Math.max(last.score, c.score) + 0.3
    } else out.push({ ...c })
  }
  return out
}

/** The grid that all names of the gazetteer agree on: 柳河村 and its 三组 do, and mean the 三组. */
function oneGrid(candidates: Candidate[]): string | null {
  const named = candidates.filter((c) => c.gridId !== null)
  if (named.length === 0) return null
  const narrowest = named.reduce((a, b) => ((b.path ?? '').length > (a.path ?? '').length ? b : a))
  return named.every((c) => (narrowest.path ?? '').startsWith(c.path ?? '')) ? narrowest.gridId : null
}

const AROUND_PLACE =
  /(?:第)?[一二三四五六七八九十\d]{1,3}(?:组|社|队|屯|栋|单元|号楼)|就|是|在|到|我说的|我们|咱|这|那|[里边头个里的盏处]|[\p{P}\s]|啊|呀|哦|嘛|呢/gu

/** 就在老井旁边那个: where, and not a word of what. */
export function isOnlyPlace(text: string, place: string): boolean {
  return text.replace(place, '').replace(AROUND_PLACE, '') === ''
}

/** 老井边上那个路灯: which thing, and not a word of what is the matter with it. */
export function isOnlyThing(text: string, place: string | null): boolean {
  return ONLY_THING.test(text.replace(place ?? '', '').replace(/[\p{P}\s]/gu, ''))
}
const ONLY_THING =
  /^(?:就?是)?(?:那|这)?(?:边|里|头)?(?:的|那|这)?[个盏条口根座段处块棵堆]?(?:路?灯|水?沟|水?渠|路|桥|井盖?|垃圾桶?|水管|公?厕所?|电线杆?|电杆|树|狗|坑)[啊呀嘛呢]?$/u
