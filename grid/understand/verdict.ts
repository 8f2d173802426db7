import type { Clues } from './model/features.ts'
import { featuresOf, gramsOf } from './model/features.ts'
import { chanceOf, chancesOf, type Model, weightOf } from './model/model.ts'

/** What the model makes of a line. */
export interface Verdict {
  /** Chance that a ticket is to be opened, 0..1. */
  opens: number
  /** Chance of each kind, by name. */
  kinds: (kind: string) => number
  /** Likeliest category and clock class, should a ticket be opened. */
  category: string
  severity: string
  /** The pieces of text that speak loudest for the verdict. */
  telling: string[]
}

/** Lines below this are talk whatever else they are: nothing more is asked about them. */
const NOT_WORTH_ASKING = 0.15
const MAX_TELLING = 2

/**
 * Two judges: one knows how people speak in a village, the other how people write to offices and papers;
 * the register says how much each is to be believed.
 */
export function judge(model: Model, clues: Clues): Verdict {
  const features = featuresOf(clues)
  const { spoken, written, register, kind, category, severity } = model.heads
  const office = chanceOf(register, features)
  const opens = office * chanceOf(written, features) + (1 - office) * chanceOf(spoken, features)
  const kinds = chancesOf(kind, features)
  const worth = opens >= NOT_WORTH_ASKING
  return {
    opens,
    kinds: (name) => kinds[kind.labels.indexOf(name)] ?? 0,
    category: worth ? likeliest(category.labels, chancesOf(category, features)) : '',
    severity: worth ? likeliest(severity.labels, chancesOf(severity, features)) : '',
    telling: worth ? tellingPieces(model, features, clues.text) : [],
  }
}

export function likeliest(labels: readonly string[], chances: Float32Array): string {
  let best = 0
  for (let k = 1; k < chances.length; k++) if ((chances[k] ?? 0) > (chances[best] ?? 0)) best = k
  return labels[best] ?? ''
}

function tellingPieces(model: Model, features: Uint32Array, text: string): string[] {
  const found = gramsOf(text)
    .map((piece, at) => ({ piece: piece.replaceAll('\u0002', ''), weight: weightOf(model.heads.spoken, features[at] ?? 0) }))
    .filter(({ piece, weight }) => piece.trim().length > 1 && weight > 0)
  found.sort((a, b) => b.weight - a.weight)
  const pieces: string[] = []
  for (const { piece } of found) {
    if (pieces.length === MAX_TELLING) break
    if (!pieces.some((known) => known.includes(piece) || piece.includes(known))) pieces.push(piece)
  }
  return pieces
}
