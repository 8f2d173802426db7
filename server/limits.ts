/** What a form or a call of staff is at most; photos come by WeChat. */
export const BODY_LIMIT_BYTES = 1_000_000
/** A whole town as text. */
export const TOWN_LIMIT_BYTES = 16_000_000
/** Photos that are played in the simulator. */
export const SIMULATOR_LIMIT_BYTES = 30_000_000
/** The forms of the resident page. */
export const FORM_LIMIT_BYTES = 4_096
/** A key of a duty names a person, a grid and a role. */
export const MAX_PARAM_CHARS = 200
/** Nothing that we read is nested deeper than the tree of a town. */
export const MAX_DEPTH = 40
/** Console pages keep one each; whoever holds more open than this keeps others out. */
export const MAX_CONNECTIONS = 2_000

/** How long somebody may take to say what they want; a bad line in the hills still can. */
export interface Patience {
  headersMs: number
  requestMs: number
  /** Nothing goes in or out; the simulator may move its clock for minutes. */
  idleMs: number
  checkEveryMs: number
}
export const PATIENCE: Patience = { headersMs: 10_000, requestMs: 30_000, idleMs: 600_000, checkEveryMs: 1_000 }
