import { setTimeout as sleep } from 'node:timers/promises'
import { isAway } from '../db/trouble.ts'
import type { Hearing } from '../desk/hear/hearing.ts'
import type { Heard } from '../grid/heard.ts'
import type { AccountOptions } from './port.ts'
import type { Spool } from './spool.ts'

/** How often the spool is tried while the database is away. */
export const RETRY_MS = 500

/** Hears line after line; what matters while the database is away goes to the spool, and everything after it behind it. */
export class SpooledEars {
  readonly #hearing: Hearing
  readonly #spool: Spool
  readonly #log: AccountOptions['log']
  #draining: Promise<void> | null = null
  #stopped = false

  constructor(hearing: Hearing, spool: Spool, log: AccountOptions['log']) {
    this.#hearing = hearing
    this.#spool = spool
    this.#log = log
  }

  async open(): Promise<void> {
    await this.#spool.open()
    if (!this.#spool.isEmpty) this.#drainLater()
  }

  async hear(heard: Heard): Promise<void> {
    if (!this.#spool.isEmpty) return this.#spoolIfItMatters(heard)
    try {
      await this.#hearing.hear(heard)
    } catch (error) {
      if (!isAway(error)) throw error
      await this.#spoolIfItMatters(heard)
    }
  }

  async idle(): Promise<void> {
    await this.#draining
  }

  async stop(): Promise<void> {
    this.#stopped = true
    await this.#draining
  }

  async #spoolIfItMatters(heard: Heard): Promise<void> {
    if (!this.#hearing.matters(heard)) return
    await this.#spool.add(heard)
    this.#drainLater()
  }

  #drainLater(): void {
    this.#draining ??= this.#drain().finally(() => {
      this.#draining = null
    })
  }

  async #drain(): Promise<void> {
    while (!this.#spool.isEmpty && !this.#stopped) {
      await sleep(RETRY_MS)
      await this.#spool.drain((heard) => this.#again(heard))
    }
  }

  async #again(heard: Heard): Promise<'handled' | 'away'> {
    try {
      await this.#hearing.hearAgain(heard)
    } catch (error) {
      if (isAway(error)) return 'away'
      this.#log('line failed', {
        account: heard.accountId,
        message: heard.messageId,
        error: error instanceof Error ? error.message.slice(0, 200) : '',
      })
    }
    return 'handled'
  }
}
