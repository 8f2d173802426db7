/** How the words of one category are written down. Words are separated by white space. */
export interface Vocabulary {
  /** Enough alone. `甲*乙` means 乙 follows 甲 within a few characters. */
  strong: string
  /** What it is about; weak alone. */
  thing: string
  /** What can be wrong with the thing; nothing alone. */
  fault: string
}

export type Lexicon = Record<string, Vocabulary>
