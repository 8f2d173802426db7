/** The town's time in the simulator: runs with the world's, or stands still until it is moved. It never goes back. */
export class MovableClock {
  #offsetMs = 0
  #standsAt: number | null

  /** With a start the clock stands there; without it runs from now. */
  constructor(start: Date | null) {
    this.#standsAt = start === null ? null : start.getTime()
  }

  now(): Date {
    return new Date(this.#standsAt ?? Date.now() + this.#offsetMs)
  }

  set(at: Date): void {
    if (this.#standsAt !== null) this.#standsAt = Math.max(this.#standsAt, at.getTime())
    else this.#offsetMs = Math.max(this.#offsetMs, at.getTime() - Date.now())
  }

  stands(): boolean {
    return this.#standsAt !== null
  }
}
