import type { AccountOptions, AccountState } from './port.ts'

/** What the account is doing, as the rest of the house may know it; every change is told. */
export class Status {
  state: AccountState = 'connecting'
  name: string
  qrCode: string | null = null
  lastSignAt: Date | null = null
  readonly #options: AccountOptions
  #told: Promise<void> = Promise.resolve()
  #lastLoss = ''

  constructor(options: AccountOptions) {
    this.#options = options
    this.name = options.botNames[0] ?? ''
  }

  online(): void {
    this.#lastLoss = ''
    this.#become('online', 'logged in')
  }

  scanNeeded(qrCode: string): void {
    this.qrCode = qrCode
    this.#become('scan-needed', 'the account must be confirmed on its phone')
  }

  loggedOut(): void {
    this.#become('connecting', 'logged out by the provider')
  }

  signed(loggedIn: boolean): void {
    this.lastSignAt = this.#options.clock()
    if (this.state === 'deaf' && loggedIn) this.#become('online', 'hears again')
  }

  lost(why: 'refused' | 'frozen' | 'broken' | 'unreachable', detail: string): void {
    if (detail !== this.#lastLoss) this.#options.log('no connection', { accountId: this.#options.id, why, detail })
    this.#lastLoss = detail
    if (why === 'refused' && !this.#options.takeover) this.#become('locked-out', detail)
    else if (this.state === 'online') this.#become('deaf', `${detail}; last sign ${this.lastSignAt?.toISOString()}`)
    else if (this.state === 'scan-needed') this.#become('connecting', detail)
  }

  /** Told one after another; a handler that fails is logged. */
  #become(state: AccountState, detail: string): void {
    if (state !== 'scan-needed') this.qrCode = null
    if (this.state === state) return
    this.state = state
    const { events, log, clock, id } = this.#options
    const at = clock()
    log('account state', { accountId: id, state, detail })
    this.#told = this.#told
      .then(() => events.state({ state, at, detail }))
      .catch((error: Error) => log('state handler failed', { accountId: id, why: error.name }))
  }
}
