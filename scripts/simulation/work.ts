import type { Agenda, Dice } from './agenda.ts'
import type { Resident, Staff } from './cast.ts'
import { BEIJING_MS, DAY_MS, nextWorkingHour } from './hours.ts'
import { type ReportLine, WORDS } from './lines.ts'
import type { WeChat } from './wechat.ts'

/** A matter as the people of the village know it. */
export interface Affair {
  number: number
  line: ReportLine
  reporter: Resident
  doer: Staff | null
  isDone: boolean
}

export interface Tools {
  wechat: WeChat
  agenda: Agenda
  dice: Dice
  /** Everybody reads what is new. */
  react: () => void
}

/** What becomes of a matter in the hands of whoever took it. */
export class Work {
  readonly #tools: Tools

  constructor(tools: Tools) {
    this.#tools = tools
  }

  begin(affair: Affair): void {
    const { days } = affair.line
    const takes = days * DAY_MS * (0.4 + 1.1 * this.#tools.dice.share())
    // now and then it is forgotten until somebody asks
    if (this.#tools.dice.happens(0.12)) return
    const at = days < 0.1 ? this.#tools.wechat.now() + takes : nextWorkingHour(this.#tools.wechat.now() + takes)
    if (days > 1.5 && this.#tools.dice.happens(0.3)) this.#planMoreTime(affair)
    this.#tools.agenda.plan(at, () => this.#finish(affair))
  }

  beginPrivate(staff: Staff, number: number): void {
    const at = nextWorkingHour(this.#tools.wechat.now() + this.#tools.dice.minutes(120, 3_000))
    this.#tools.agenda.plan(at, () => this.tell(staff, `${number}号 办好了，已经上门谈过`))
  }

  #planMoreTime(affair: Affair): void {
    const at = nextWorkingHour(this.#tools.wechat.now() + this.#tools.dice.minutes(120, 900))
    const day = new Date(at + BEIJING_MS + 2 * DAY_MS)
    const until = `${day.getUTCMonth() + 1}月${day.getUTCDate()}日`
    this.#tools.agenda.plan(at, async () => {
      const { doer, number } = affair
      if (doer === null || affair.isDone) return
      await this.#inGroup(affair, doer, filled(this.#tools.dice.pick(WORDS.more), number).replace('E', until))
    })
  }

  hurry(affair: Affair): void {
    if (affair.isDone || affair.doer === null || !this.#tools.dice.happens(0.7)) return
    this.#tools.agenda.plan(nextWorkingHour(this.#tools.wechat.now() + this.#tools.dice.minutes(30, 600)), () =>
      this.#finish(affair),
    )
  }

  async #finish(affair: Affair): Promise<void> {
    const { doer, number, line } = affair
    if (affair.isDone || doer === null) return
    affair.isDone = true
    await this.#inGroup(affair, doer, filled(this.#tools.dice.pick(WORDS.done), number).replace('D', line.done))
  }

  /** Liaisons speak in their group; whoever is not in it writes to the bot. */
  async #inGroup(affair: Affair, staff: Staff, text: string): Promise<void> {
    if (staff.kind !== 'liaison') return this.tell(staff, text)
    await this.#tools.wechat
      .sayInRoom(affair.reporter.room, { from: staff.id, text })
      .catch(() => this.tell(staff, text))
    this.#tools.react()
  }

  async tell(staff: Staff, text: string): Promise<void> {
    await this.#tools.wechat.sayToBot(staff.id, text)
    this.#tools.react()
  }
}

export const filled = (text: string, number: number) => text.replace('N', String(number))
