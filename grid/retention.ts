/** Days for which each kind of data is kept (PC-04); counted from when a matter was over, or from when a line was written. */
export interface Retention {
  /** Who reported, for whom, in which words and where: of matters that are over. */
  words: number
  /** The same of private matters. */
  privateWords: number
  /** Photos, films and recordings. */
  media: number
  /** 民情日志 */
  diary: number
  /** Words from which the bot learns. */
  examples: number
}

/** Three years is what archives of a town office ask for; pictures show most and are needed least. */
export const DEFAULT_RETENTION: Retention = {
  words: 1_095,
  privateWords: 1_095,
  media: 365,
  diary: 1_095,
  examples: 1_095,
}
/** Less would take away what an unfinished quarrel needs; more than ten years nobody has a reason for. */
export const RETENTION_DAYS = { least: 30, most: 3_650 } as const

export function retentionOf(own: Partial<Retention> | null): Retention {
  return { ...DEFAULT_RETENTION, ...own }
}
