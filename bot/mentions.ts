export interface Said {
  text: string
  /** As the provider gives them; some give none. */
  mentionIds: string[]
}

export interface Self {
  id: string
  /** Every name by which people here may write @: account name, its name in the group, configured ones. */
  names: string[]
}

export interface Addressed {
  text: string
  mentions: string[]
  atBot: boolean
  atAll: boolean
}

const ALL_IDS = new Set(['notify@all', 'announcement@all'])
const ALL_NAMES = ['所有人', 'all']
// padlocal turns a notice to everybody into a mention of each member
const NOTICE_MENTIONS_MIN = 30

/** The bot is meant by id, or by `@name` with the name ending there: phones put U+2005 behind it, computers a space. */
export function addressed(said: Said, self: Self): Addressed {
  const named = self.names.some((name) => mentionsName(said.text, name))
  const listed = said.mentionIds.includes(self.id)
  const everybodyListed = said.mentionIds.length >= NOTICE_MENTIONS_MIN
  const atAll =
    everybodyListed ||
    said.mentionIds.some((id) => ALL_IDS.has(id)) ||
    ALL_NAMES.some((n) => mentionsName(said.text, n))
  return {
    text: withoutLeadingNames(said.text, self.names),
    mentions: everybodyListed ? [] : said.mentionIds.filter((id) => id !== self.id && !ALL_IDS.has(id)),
    atBot: named || (listed && !atAll),
    atAll,
  }
}

const NAME_ENDS = /^(?:$|[\s\p{P}\p{S}])/u

function mentionsName(text: string, name: string): boolean {
  if (!name) return false
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (isAt(text[at - 1]) && NAME_ENDS.test(text.slice(at + name.length, at + name.length + 2))) return true
  }
  return false
}

function withoutLeadingNames(text: string, names: string[]): string {
  let rest = text.trim()
  for (;;) {
    const name = names.find(
      (n) => n && isAt(rest[0]) && rest.startsWith(n, 1) && NAME_ENDS.test(rest.slice(n.length + 1)),
    )
    if (!name) return rest
    rest = rest.slice(name.length + 1).replace(/^[\s,，:：、]+/u, '')
  }
}

function isAt(character: string | undefined): boolean {
  return character === '@' || character === '＠'
}
