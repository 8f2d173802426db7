import { cluesFor } from './listen.ts'
import type { TownWords } from './meaning.ts'
import type { LabelModel } from './model/codec.ts'
import { featuresOf } from './model/features.ts'
import { chancesOf } from './model/model.ts'
import { likeliest } from './verdict.ts'

/** Of a story as much as of a subject line, or it would drown it. */
export const STORY_CHARS = 150

/** The label of a town's own model; subject and story are judged apart and weigh the same. */
export function labelOf(
  { head }: LabelModel,
  { text, detail }: { text: string; detail: string | null },
  words: TownWords,
) {
  const chances = chancesOf(head, labelFeatures(text, words))
  if (detail) {
    const story = chancesOf(head, labelFeatures(detail.slice(0, STORY_CHARS), words))
    for (const [k, chance] of story.entries()) chances[k] = (chances[k] ?? 0) + chance
  }
  return likeliest(head.labels, chances)
}

/** What a label head is shown of a text: always as from a resident, and nothing of the room. */
export function labelFeatures(text: string, words: TownWords): Uint32Array {
  return featuresOf(cluesFor({ text, speaker: 'resident', atBot: false, hints: null }, words))
}
