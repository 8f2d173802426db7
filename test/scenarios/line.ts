import type { Step } from './format.ts'
import { ticketOfStep, type View, type World } from './snapshot.ts'
import { contactId, roomId } from './town.ts'

/** A step as the simulator wants to hear it: numbers filled in, quotes found. */
export async function lineOf(world: World, step: Step) {
  const sentAt = step.sent_at === undefined ? {} : { sentAt: new Date(step.sent_at) }
  const mentions = (step.mentions ?? []).map((key) => (key === 'bot' || key === 'all' ? key : contactId(key)))
  const base = { ...sentAt, mentions, text: await filled(world, step) }
  switch (step.type) {
    case 'quote': {
      const quoted = await quotedId(world, step)
      return quoted === null ? { ...base, type: 'text' as const } : { ...base, type: 'quote' as const, quote: quoted }
    }
    case 'recall':
      return { ...base, type: 'recall' as const, quote: world.steps.get(step.target ?? '')?.messageId ?? '' }
    case 'image':
    case 'video':
      return { ...base, type: step.type, image: step.image ?? step.video ?? '' }
    case 'voice':
      return { ...base, type: 'voice' as const, seconds: step.seconds ?? 3 }
    case 'location':
      return {
        ...base,
        type: 'location' as const,
        location: {
          latitude: step.lat ?? 0,
          longitude: step.lng ?? 0,
          label: step.label ?? '',
          address: step.address ?? '',
        },
      }
    default:
      return { ...base, type: 'text' as const }
  }
}

/** {{no:s1}} becomes the number the bot gave to the ticket of that step. */
async function filled(world: World, step: Step): Promise<string> {
  let text = step.text ?? ''
  for (const [whole, key, full] of text.matchAll(/\{\{no:([a-z]+\d+[a-z]?)(\|full)?\}\}/g)) {
    const number = await ticketOfStep(world, key ?? '')
    if (number === null) world.failed.push(step.id)
    const digits = String(number ?? 99_999)
    text = text.replace(
      whole,
      full === undefined ? digits : digits.replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)),
    )
  }
  return text
}

async function quotedId(world: World, step: Step): Promise<string | null> {
  const quote = step.quote ?? ''
  if (!quote.startsWith('bot:')) return world.steps.get(quote)?.messageId ?? null
  const room = step.room ?? ''
  const { controls } = world.simulator
  const talk = (
    room.startsWith('dm:') ? controls.directMessages(contactId(step.who ?? '')) : controls.roomMessages(roomId(room))
  ) as View[]
  const mine = talk.filter((view) => view.mine)
  const number = quote === 'bot:last' ? null : await ticketOfStep(world, quote.slice(4))
  const found = quote === 'bot:last' ? mine.at(-1) : mine.findLast((view) => view.text.includes(`【${number}号】`))
  if (found === undefined) world.failed.push(step.id)
  return found?.id ?? null
}
