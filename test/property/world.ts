import { asc, gt, inArray } from 'drizzle-orm'
import { saying } from '../../db/schema/speech.ts'
import { event, ticket } from '../../db/schema/tickets.ts'
import type { Desk } from '../../desk/desk.ts'
import { createHearing, type Hearing } from '../../desk/hear/hearing.ts'
import { sweep } from '../../desk/sweep.ts'
import type { TicketRow } from '../../desk/tickets.ts'
import type { Heard } from '../../grid/heard.ts'
import type { Village } from '../village.ts'
import { CAST, ROOMS, type Role } from './cast.ts'

export interface Step {
  who: Role
  room: keyof typeof ROOMS | 'private'
  /** Which of the speaker's lines, and which ticket its N means. */
  line: number
  number: number
  /** Minutes that pass before. */
  after: number
  /** The same delivery comes once more. */
  again: boolean
}

const MAX_SWEEPS = 50

/** One history: the desk on a transaction that is never committed, with a clock of its own. */
export class History {
  readonly desk: Desk
  readonly #hearing: Hearing
  readonly #ids: Record<Role, string>
  #at: Date
  #messages = 0

  constructor(village: Village, tx: Desk['db']) {
    this.#at = village.desk.clock()
    this.desk = { ...village.desk, db: tx, clock: () => this.#at, wake: () => {} }
    this.#hearing = createHearing(this.desk)
    const { people } = village.simulator.controls.world()
    const idOf = (name: string) => people.find((one) => one.name === name)?.id ?? 'wx-stranger'
    this.#ids = Object.fromEntries(Object.entries(CAST).map(([role, name]) => [role, idOf(name)])) as Record<
      Role,
      string
    >
  }

  /** The clock goes on, and what becomes due is done. */
  async passes(minutes: number): Promise<void> {
    this.#at = new Date(this.#at.getTime() + minutes * 60_000)
    for (let n = 0; n < MAX_SWEEPS && (await sweep(this.desk)) > 0; n++);
  }

  async says(step: Step, text: string): Promise<Heard> {
    const heard: Heard = {
      accountId: 'main',
      messageId: `m${++this.#messages}`,
      room: step.room === 'private' ? null : { id: ROOMS[step.room], topic: '' },
      talker: { id: this.#ids[step.who], name: CAST[step.who], friend: step.who !== 'stranger' },
      at: this.#at,
      sentAt: this.#at,
      type: 'text',
      text,
      quote: null,
      mentions: [],
      atBot: false,
      atAll: false,
      media: null,
      location: null,
      recalls: null,
    }
    await this.#hearing.hear(heard)
    return heard
  }

  /** Delivered again after a restart: nobody remembers having heard it but the database. */
  async saysAgain(heard: Heard): Promise<void> {
    await createHearing(this.desk).hear(heard)
  }

  tickets(): Promise<TicketRow[]> {
    return this.desk.db.select().from(ticket).orderBy(asc(ticket.number))
  }

  async sayings() {
    return this.desk.db.select().from(saying).where(gt(saying.id, 0)).orderBy(asc(saying.id))
  }

  async eventsOf(numbers: number[]) {
    return this.desk.db.select().from(event).where(inArray(event.ticketNumber, numbers)).orderBy(asc(event.id))
  }
}
