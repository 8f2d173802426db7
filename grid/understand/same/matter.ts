import { learnRarity, piecesOf, type Rarity, weighed } from './pieces.ts'

/** A report as it comes in: what it is called, and the story where there is one. */
export interface Told {
  id: string
  text: string
  detail: string | null
  at: Date | null
}

/** A report made ready to be compared. */
export interface Matter {
  told: Told
  subject: string
  story: string
  /** Pieces of subject and story, for asking whether one contains the other. */
  subjectPieces: Map<number, number>
  allPieces: Map<number, number>
  weights: Record<'subject' | 'story' | 'all' | 'longSubject' | 'longAll', Map<number, number>>
}

const MAX_SUBJECT_CHARS = 80
const MAX_STORY_CHARS = 500
const MAX_LONG_CHARS = 480
const SHORT = { from: 2, to: 3 }
const LONG_SUBJECT = { from: 4, to: 6 }
const LONG = { from: 4, to: 5 }
/** What every petition says. */
const PHRASES =
  /请求|反映|咨询|投诉|举报|建议|关于|问题|希望|领导|尊敬的|您好|再次|强烈|要求|恳请|请问|求助|呼吁|尽快|加快|何时|什么时候|怎么|为什么/g

export function matterOf(told: Told, rarity: Rarity): Matter {
  const subject = bare(told.text.replace(PHRASES, '')).slice(0, MAX_SUBJECT_CHARS)
  const story = bare(told.detail ?? '').slice(0, MAX_STORY_CHARS)
  const subjectPieces = piecesOf(subject, SHORT)
  const storyPieces = piecesOf(story, SHORT)
  const allPieces = new Map([...subjectPieces].map(([piece, times]) => [piece, 2 * times]))
  for (const [piece, times] of storyPieces) allPieces.set(piece, (allPieces.get(piece) ?? 0) + times)
  learnRarity(rarity, allPieces.keys())
  const long = `${subject}|${story}`.slice(0, MAX_LONG_CHARS)
  return {
    told,
    subject,
    story,
    subjectPieces,
    allPieces,
    weights: {
      subject: weighed(subjectPieces, rarity),
      story: weighed(storyPieces, rarity),
      all: weighed(allPieces, rarity),
      longSubject: weighed(piecesOf(subject, LONG_SUBJECT), rarity),
      longAll: weighed(piecesOf(long, LONG), rarity),
    },
  }
}

function bare(text: string): string {
  return text.replace(/\s+/g, '').replace(/\d{7,}/g, '')
}
