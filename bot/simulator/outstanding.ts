/** Deliveries that the account has got and not yet ended handling; the same id may be out several times. */
export class Outstanding {
  readonly #counts = new Map<string, number>()
  #waiting: (() => void)[] = []

  expect(deliveryId: string): void {
    this.#counts.set(deliveryId, (this.#counts.get(deliveryId) ?? 0) + 1)
  }

  handled(deliveryId: string): void {
    const left = (this.#counts.get(deliveryId) ?? 0) - 1
    if (left > 0) this.#counts.set(deliveryId, left)
    else this.#counts.delete(deliveryId)
    this.#wakeIfNone()
  }

  /** The account hung up: what was on its way is lost. */
  clear(): void {
    this.#counts.clear()
    this.#wakeIfNone()
  }

  async none(withinMs: number): Promise<void> {
    if (this.#counts.size === 0) return
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`模拟器：${this.#counts.size} 条消息过了 ${withinMs / 1000} 秒还没有处理完`))
      }, withinMs)
      this.#waiting.push(() => {
        clearTimeout(timer)
        resolve()
      })
    })
  }

  #wakeIfNone(): void {
    if (this.#counts.size > 0) return
    for (const wake of this.#waiting.splice(0)) wake()
  }
}
