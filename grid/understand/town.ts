import { type CategoryNames, DEFAULT_NAMES } from './category-called.ts'
import { buildCategoryIndex, type CategoryIndex } from './category-index.ts'
import type { PlaceName, TownWords } from './meaning.ts'
import { buildPlaceIndex, type PlaceIndex } from './place.ts'

/** The words of a town made ready for lookup. */
export interface Town {
  categories: CategoryIndex
  categoryNames: CategoryNames
  placeNames: PlaceName[]
  places: PlaceIndex
  botNames: string[]
}

const ready = new WeakMap<TownWords, Town>()

/** Built once for each words object; whoever changes the words makes a new object. */
export function townOf(words: TownWords): Town {
  const known = ready.get(words)
  if (known !== undefined) return known
  const town: Town = {
    categories: buildCategoryIndex(words.categoryWords),
    categoryNames: words.categoryNames ?? DEFAULT_NAMES,
    placeNames: words.places,
    places: buildPlaceIndex(words.places),
    botNames: words.botNames.filter((name) => name !== '').sort((a, b) => b.length - a.length),
  }
  ready.set(words, town)
  return town
}

export const NO_WORDS: TownWords = {
  botNames: [],
  places: [],
  categoryWords: {},
  model: null,
  thresholds: null,
}
