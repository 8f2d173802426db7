import { CATEGORIES, type Category, isPrivate, OTHER } from '../taxonomy.ts'
import { guessCategories, namedCode } from './category.ts'
import type { CategoryIndex } from './category-index.ts'
import { findWords } from './words.ts'

/** What categories are called: a name in lower case, and whose it is. */
export type CategoryNames = Map<string, string>

/** Sorts of matters that people tell apart and no table lists, and words that several names share. */
const SORTS: readonly [string, string][] = [
  ['垃圾', 'HJ01'],
  ['投诉', OTHER],
  ['别的', OTHER],
  ['咨询', 'ZC01'],
  ['政策', 'ZC01'],
  ['建议', 'CW02'],
]
const PARTS = /[、,，与和]/u
/** "水管的事", "垃圾那一类": what says only that it is a kind of matter. */
const TAIL =
  /(?:的?(?:事情|事儿?|问题|毛病)|(?:那|这)?(?:一)?类(?:的|里)?|方面的?|里面?|去|下面?|吧|了|呢|啊|呀|哈|才对|的)+$/u
const HEAD = /^(?:属于|关于|说的|讲的|报的|我们?|咱们?|有人|那个|这个|是)+/u

export function namesOf(categories: Iterable<Pick<Category, 'code' | 'name' | 'plain'>>): CategoryNames {
  const names: CategoryNames = new Map(SORTS)
  const add = (name: string, code: string) => {
    if (name.length > 1 && !names.has(name)) names.set(name, code)
  }
  for (const { code, name, plain } of categories) {
    names.set(code.toLowerCase(), code)
    names.set(name, code)
    for (const part of name.split(PARTS)) add(part, code)
    if (!isPrivate(code)) add(plain, code)
  }
  return names
}

export const DEFAULT_NAMES = namesOf(CATEGORIES)

/** A thing together with what is wrong with it. */
const SURELY = 0.5

export interface Called {
  code: string
  /** The words are its name and hardly anything else. */
  exact: boolean
  /** It names the matter, and not only a word that happens to belong to it. */
  sure: boolean
}

/** The category that a few words name; null when they name none that anybody knows. */
export function categoryCalled(words: string, names: CategoryNames, index: CategoryIndex): Called | null {
  const bare = bareWords(words)
  const known = names.get(bare) ?? names.get(words.trim())
  if (known !== undefined) return { code: known, exact: true, sure: true }
  if (bare === '') return null
  const [best] = guessCategories(index, bare)
    .filter((guess) => namedCode(guess) !== null)
    .map(({ code, score }) => ({ code, score, exact: longestWord(index, bare, code) * 3 >= bare.length * 2 }))
    .sort((one, other) => Number(other.exact) - Number(one.exact) || other.score - one.score)
  if (best !== undefined) return { code: best.code, exact: best.exact, sure: best.exact || best.score >= SURELY }
  const within = [...new Set([...names].filter(([name]) => name.includes(bare)).map(([, of]) => of))]
  return within[0] !== undefined && within.length === 1 && bare.length > 1
    ? { code: within[0], exact: true, sure: true }
    : null
}

export function bareWords(words: string): string {
  return words.trim().replace(HEAD, '').replace(TAIL, '')
}

/** How much of what was said a single word of the category takes up. */
function longestWord(index: CategoryIndex, bare: string, code: string): number {
  const own = findWords(index.words, bare).filter(({ id }) => {
    const roles = index.roles[id]
    return roles !== undefined && (roles.things.includes(code) || roles.strong.some((of) => of.code === code))
  })
  return Math.max(0, ...own.map(({ start, end }) => end - start))
}
