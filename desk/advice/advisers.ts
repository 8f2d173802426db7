import type { HeardMedia } from '../../grid/heard.ts'
import type { SecondOpinion } from '../../grid/understand/meaning.ts'
import type { Log } from '../log.ts'
import { type Endpoint, NoAdvice } from './endpoint.ts'
import { OPINION_WITHIN_MS, secondOpinion } from './second-opinion.ts'
import { TRANSCRIPT_WITHIN_MS, transcript } from './transcript.ts'

/** Machines outside that may be asked; both optional, neither decides anything. null: no advice to be had. */
export interface Advisers {
  /** Is this line a report? Asked only where the bot itself is unsure. */
  opinion(text: string): Promise<SecondOpinion | null>
  /** What is said in this recording? */
  words(voice: HeardMedia): Promise<string | null>
}

export const NO_ADVISERS: Advisers = { opinion: async () => null, words: async () => null }

export interface AdviserConfig {
  LLM_BASE_URL?: string | undefined
  LLM_API_KEY?: string | undefined
  LLM_MODEL?: string | undefined
  ASR_BASE_URL?: string | undefined
  ASR_API_KEY?: string | undefined
  ASR_MODEL?: string | undefined
}

/** After a failure nobody is asked for so long: a group does not wait for a machine that is away. */
const REST_MS = 60_000

export function openAdvisers(config: AdviserConfig, log: Log): Advisers {
  const chat = endpointOf(config.LLM_BASE_URL, { model: config.LLM_MODEL, apiKey: config.LLM_API_KEY })
  const speech = endpointOf(config.ASR_BASE_URL, { model: config.ASR_MODEL, apiKey: config.ASR_API_KEY })
  return {
    opinion:
      chat === null
        ? NO_ADVISERS.opinion
        : resting((text) => secondOpinion({ ...chat, timeoutMs: OPINION_WITHIN_MS }, text), { name: 'opinion', log }),
    words:
      speech === null
        ? NO_ADVISERS.words
        : resting((voice) => transcript({ ...speech, timeoutMs: TRANSCRIPT_WITHIN_MS }, voice), { name: 'words', log }),
  }
}

function endpointOf(
  baseUrl: string | undefined,
  { model, apiKey }: { model: string | undefined; apiKey: string | undefined },
): Omit<Endpoint, 'timeoutMs'> | null {
  if (baseUrl === undefined || model === undefined) return null
  return { baseUrl: baseUrl.replace(/\/+$/, ''), apiKey: apiKey ?? null, model }
}

/** Advice that was not to be had is no trouble: the program goes on as if there were no adviser. */
function resting<Question, Answer>(
  ask: (question: Question) => Promise<Answer | null>,
  { name, log }: { name: string; log: Log },
): (question: Question) => Promise<Answer | null> {
  let restsUntil = 0
  return async (question) => {
    if (performance.now() < restsUntil) return null
    try {
      return await ask(question)
    } catch (error) {
      if (!(error instanceof NoAdvice)) throw error
      restsUntil = performance.now() + REST_MS
      log('no advice', { adviser: name, reason: error.message, restSeconds: REST_MS / 1000 })
      return null
    }
  }
}
