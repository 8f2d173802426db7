/** Loaded before the program: the clock of its machine is wrong, at the start and again whenever the parent says by how much. */

let wrongByMs = Number(process.env.WRONG_BY_MS ?? 0)
const Real = Date

class Wrong extends Real {
  constructor(...given: []) {
    if (given.length === 0) super(Real.now() + wrongByMs)
    else super(...given)
  }

  static override now(): number {
    return Real.now() + wrongByMs
  }
}
globalThis.Date = Wrong as DateConstructor

process.on('message', (told: { wrongByMs: number }) => {
  wrongByMs = told.wrongByMs
})
// listening to a parent is no reason to stay
process.channel?.unref()
