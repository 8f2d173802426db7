import { Agenda, type Dice } from './agenda.ts'
import type { Cast, Resident, Staff } from './cast.ts'
import { wakingHour } from './hours.ts'
import { type ReportLine, WORDS } from './lines.ts'
import type { Seen, WeChat } from './wechat.ts'
import { type Affair, filled, Work } from './work.ts'

/** The people of the town: they read what the bot says to them and act on it, each in their own way and time. */
export class People {
  readonly agenda = new Agenda()
  /** All that was said. */
  readonly talk: Seen[] = []
  readonly #affairs = new Map<number, Affair>()
  readonly #wechat: WeChat
  readonly #cast: Cast
  readonly #dice: Dice
  readonly #work: Work
  /** Who reported last in a room: the next number there is theirs. */
  #reported: { reporter: Resident; line: ReportLine; place: string } | null = null

  constructor(wechat: WeChat, cast: Cast, dice: Dice) {
    this.#wechat = wechat
    this.#cast = cast
    this.#dice = dice
    this.#work = new Work({ wechat, dice, agenda: this.agenda, react: () => this.react() })
  }

  async reports(reporter: Resident, line: ReportLine, place: string): Promise<void> {
    this.#reported = { reporter, line, place }
    await this.#wechat.sayInRoom(reporter.room, { from: reporter.id, text: line.text.replace('{place}', place) })
    this.react()
    this.#reported = null
  }

  async says(resident: Resident, text: string): Promise<void> {
    await this.#wechat.sayInRoom(resident.room, { from: resident.id, text })
    this.react()
  }

  nameOf(id: string | null): string {
    return this.#cast.residents.get(id ?? '')?.name ?? id ?? ''
  }

  /** Tells the bot; the colleague agrees in most cases. */
  async asksToStandIn(away: Staff, colleague: Staff): Promise<void> {
    await this.#work.tell(away, `我明天请假，${colleague.name}代`)
  }

  /** Everybody reads what is new, and plans what to do about it. */
  react(): void {
    for (const seen of this.#wechat.news()) {
      this.talk.push(seen)
      if (seen.mine) this.#read(seen)
    }
  }

  #read(seen: Seen): void {
    const number = Number(/【(\d+)号】/.exec(seen.text)?.[1] ?? Number.NaN)
    this.#learnNumber(seen, number)
    if (this.#reported !== null) this.#answerQuestion(seen, this.#reported)
    const affair = this.#affairs.get(number)
    const addressed = seen.withPerson === null ? seen.mentions : [seen.withPerson]
    for (const id of addressed) {
      const staff = this.#cast.staff.get(id)
      if (staff !== undefined) this.#readAsStaff(staff, seen, { number, affair })
      else if (affair?.reporter.id === id && /您看满意吗/.test(seen.text)) this.#planRating(affair)
    }
  }

  #learnNumber(seen: Seen, number: number): void {
    const last = this.#reported
    if (last === null || Number.isNaN(number) || this.#affairs.has(number)) return
    const { reporter, line } = last
    this.#affairs.set(number, { number, line, reporter, doer: null, isDone: false })
    if (line.spreads && this.#dice.happens(0.5)) this.#planJoining(reporter, seen)
    if (this.#dice.happens(0.2)) this.#planUrging(number)
  }

  /** 在什么位置？ and 要就回“登记”: most people answer. */
  #answerQuestion(seen: Seen, { reporter, place }: { reporter: Resident; place: string }): void {
    const answer = /在什么位置/.test(seen.text) ? `在${place}` : /回“登记”/.test(seen.text) ? '登记' : null
    if (answer === null || !this.#dice.happens(0.8)) return
    this.#soon(this.#dice.minutes(1, 6), () => this.says(reporter, answer))
  }

  #readAsStaff(staff: Staff, seen: Seen, about: { number: number; affair: Affair | undefined }): void {
    const { text } = seen
    const { affair, number } = about
    const yes = /同意就回“\d/.test(text) ? `${number}号 同意` : /同意就回“好的”/.test(text) ? '好的' : null
    if (yes !== null) this.#soon(this.#dice.minutes(2, 90), () => this.#work.tell(staff, yes))
    else if (affair !== undefined) this.#readOfAffair(staff, seen, affair)
    else if (/私密|紧急/.test(text)) this.#planTaking(staff, number, { seen, affair })
  }

  #readOfAffair(staff: Staff, seen: Seen, affair: Affair): void {
    const { text } = seen
    if (/没修好/.test(text)) affair.isDone = false
    if (/还没好（|说好.*前办好|又问了|批示/.test(text)) this.#work.hurry(affair)
    else if (/号 收到|我来”|前回话/.test(text) && affair.doer === null)
      this.#planTaking(staff, affair.number, { seen, affair })
  }

  /** Most is taken within the hour of the person's own pace; some is not seen until it climbs. */
  #planTaking(staff: Staff, number: number, { seen, affair }: { seen: Seen; affair: Affair | undefined }): void {
    const urgent = /紧急|请马上/.test(seen.text)
    const willing = staff.kind === 'head' ? staff.diligence * 0.7 : staff.diligence
    if (!this.#dice.happens(urgent ? Math.max(willing, 0.8) : willing)) return
    const pause = urgent ? this.#dice.minutes(1, 7) : this.#dice.minutes(2, 2 * staff.paceMinutes)
    const at = this.#wechat.now() + pause
    this.agenda.plan(urgent ? at : wakingHour(at), () => this.#take(staff, number, { seen, affair }))
  }

  async #take(
    staff: Staff,
    number: number,
    { seen, affair }: { seen: Seen; affair: Affair | undefined },
  ): Promise<void> {
    if (affair?.doer) return
    if (affair !== undefined) affair.doer = staff
    const department = affair?.line.department
    if (affair && department !== undefined && staff.kind !== 'department' && this.#dice.happens(0.7)) {
      affair.doer = null
      return this.#answerAt(seen, staff, { text: `${number}号 转${department}` })
    }
    const quoting = seen.roomId !== null && this.#dice.happens(0.3)
    const words = quoting ? WORDS.acceptQuoting : staff.kind === 'head' ? WORDS.headTakes : WORDS.accept
    const text = filled(this.#dice.pick(words), number)
    await this.#answerAt(seen, staff, quoting ? { text, quote: seen.id } : { text })
    if (affair !== undefined) this.#work.begin(affair)
    else this.#work.beginPrivate(staff, number)
  }

  #planRating(affair: Affair): void {
    const { reporter, number } = affair
    const chance = this.#dice.share()
    const at = wakingHour(this.#wechat.now() + this.#dice.minutes(3, 600))
    const words = ratingWords(chance)
    if (words === null) return
    if (words !== WORDS.satisfied) Object.assign(affair, { doer: null, isDone: false })
    this.agenda.plan(at, () => this.says(reporter, filled(this.#dice.pick(words), number)))
  }

  #planJoining(reporter: Resident, { roomId }: Seen): void {
    const neighbours = this.#cast.rooms.find(({ id }) => id === roomId)?.residents ?? []
    const others = neighbours.filter(({ id }) => id !== reporter.id)
    if (others.length === 0) return
    const who = this.#dice.pick(others)
    this.#soon(this.#dice.minutes(1, 25), () => this.says(who, this.#dice.pick(WORDS.same)))
  }

  #planUrging(number: number): void {
    const at = wakingHour(this.#wechat.now() + this.#dice.minutes(6 * 60, 50 * 60))
    this.agenda.plan(at, async () => {
      const affair = this.#affairs.get(number)
      if (affair && !affair.isDone) await this.says(affair.reporter, filled(this.#dice.pick(WORDS.urge), number))
    })
  }

  #soon(pause: number, act: () => Promise<void>): void {
    this.agenda.plan(this.#wechat.now() + pause, act)
  }

  /** Where somebody was asked, there they answer. */
  async #answerAt(seen: Seen, staff: Staff, line: { text: string; quote?: string }): Promise<void> {
    if (seen.roomId === null) return this.#work.tell(staff, line.text)
    await this.#wechat.sayInRoom(seen.roomId, { from: staff.id, ...line })
    this.react()
  }
}

/** Most are content, a good many say nothing. */
function ratingWords(chance: number): readonly string[] | null {
  if (chance < 0.55) return WORDS.satisfied
  if (chance < 0.87) return null
  return chance < 0.94 ? WORDS.again : chance < 0.97 ? WORDS.unsatisfied : WORDS.neutral
}
