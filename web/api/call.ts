import { noteServerTime } from './clock.ts'

/** Where in a file something is to be mended. */
export interface Mend {
  sheet: string | null
  row: number | null
  column: string | null
  message: string
}
interface Fault {
  code: string
  message: string
  path?: string
  problems?: Mend[]
  /** What is to be mended in the town, by its fields. */
  faults?: { message: string }[]
}

/** What the server refused, with its sentence for people and, where it knows, the field. */
export class Refused extends Error {
  readonly status: number
  readonly code: string
  readonly path: string | null
  /** Everything that is to be mended, where the server says all at once. */
  readonly problems: Mend[]

  constructor(status: number, { code, message, path, problems = [], faults = [] }: Fault) {
    // of an entry that was edited it is said what is wrong, not how many things are
    const isEntry = problems.length === 0 && faults.length > 0
    super(isEntry ? [...new Set(faults.map((one) => one.message))].join('；') : message)
    this.status = status
    this.code = code
    this.path = path ?? null
    this.problems = problems
  }
}

const UNREACHABLE = { code: 'unreachable', message: '连不上服务器，请看看网络，再试一次' }
const UNREADABLE = { code: 'unreadable', message: '服务器的回答读不懂，请稍后再试' }
const SIGNED_OUT = 'huiyin:signed-out'

export function get<T>(path: string): Promise<T> {
  return call<T>('GET', path)
}

/** Sent at most once for each press of a button: a bad line may make the browser send it again. */
export function post<T>(path: string, body: object = {}): Promise<T> {
  return call<T>('POST', path, body)
}

export async function call<T>(method: string, path: string, body?: object | Blob): Promise<T> {
  const type = body instanceof Blob ? body.type : 'application/json'
  // what is only looked at has no effect that could happen twice
  const once: Record<string, string> = body !== undefined && 'preview' in body ? {} : { 'idempotency-key': onceKey() }
  const headers: HeadersInit = body === undefined ? {} : { 'content-type': type, ...once }
  const sent = body instanceof Blob ? body : JSON.stringify(body)
  const request = { method, headers, ...(body === undefined ? {} : { body: sent }) }
  const answer = await fetch(path, request).catch(() => {
    throw new Refused(0, UNREACHABLE)
  })
  noteServerTime(answer.headers.get('x-huiyin-now'))
  const json = await answer.json().catch(() => ({ error: UNREADABLE }))
  // the health page speaks with its status, too
  if (answer.ok || json.error === undefined) return json as T
  const refused = new Refused(answer.status, json.error)
  // who asks who they are hears it anyway
  if (refused.code === 'unauthorized' && path !== '/api/me') window.dispatchEvent(new Event(SIGNED_OUT))
  throw refused
}

/** The session is over: signed out elsewhere, switched off, or too old. */
export function onSignedOut(listener: () => void): () => void {
  window.addEventListener(SIGNED_OUT, listener)
  return () => window.removeEventListener(SIGNED_OUT, listener)
}

/** crypto.randomUUID is not there on plain http, where many offices are. */
function onceKey(): string {
  return [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join('-')
}
