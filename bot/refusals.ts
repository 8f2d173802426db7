/** The gateway gave no answer in time: the line may or may not have been said. Wait for the echo before saying it again. */
export class UncertainSend extends Error {
  override readonly name = 'UncertainSend'
}

export type RefusalReason = 'not-member' | 'not-friend' | 'offline' | 'throttled' | 'other'

/** The line was surely not said. `offline` passes by itself; the other reasons need a person. */
export class RefusedSend extends Error {
  override readonly name = 'RefusedSend'
  readonly reason: RefusalReason

  constructor(reason: RefusalReason, message: string) {
    super(message)
    this.reason = reason
  }
}
