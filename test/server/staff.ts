import { expect, onTestFinished } from 'vitest'
import { type App, buildApp, type ServerOptions } from '../../server/app.ts'
import type { Village } from '../village.ts'
import { TOKEN } from './clerk.ts'

const PASSWORD = 'gong-ming-zhi-hou'
export const ORIGIN = 'http://localhost'
const ADDRESS = '127.0.0.1'
const SEAL_KEY = Buffer.alloc(32, 7)

export interface Answer {
  status: number
  text: string
  headers: Record<string, unknown>
  json: Record<string, unknown> & { error?: { code: string; message: string; path?: string } }
}
export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE'
export interface Wish {
  name: string
  role: string
  grid?: string
  person?: string
  subjects?: string[]
  seesPrivate?: boolean
}

/** The HTTP side of a village without a port, and the people who sign in there. */
export async function openOffice(village: Village, more: Partial<ServerOptions> = {}) {
  const health = async () => ({
    ok: true,
    database: 'ok' as const,
    queue: 'postgres' as const,
    account: null,
    sayings: { waiting: 0, failed: 0 },
    lateSeconds: 0,
  })
  const { desk, simulator } = village
  const app = await buildApp({ desk, adminToken: TOKEN, sealKey: SEAL_KEY, health, simulator, ...more })
  onTestFinished(() => app.close())
  return new Office(app, village)
}

export class Office {
  readonly app: App
  readonly village: Village

  constructor(app: App, village: Village) {
    this.app = app
    this.village = village
  }

  /** Calls as somebody: with these headers and nothing else. */
  as(headers: Record<string, string>, address = ADDRESS) {
    return async (method: Method, url: string, body?: unknown): Promise<Answer> => {
      const request = { method, url, headers, remoteAddress: address }
      const answer = await this.app.inject(body === undefined ? request : { ...request, payload: body as object })
      const isJson = /^application\/json(?:;|$)/.test(String(answer.headers['content-type'])) && answer.body !== ''
      const json = isJson ? (JSON.parse(answer.body) as Answer['json']) : {}
      return { status: answer.statusCode, text: answer.body, headers: answer.headers, json }
    }
  }

  admin() {
    return this.as({ authorization: `Bearer ${TOKEN}` })
  }

  stranger() {
    return this.as({ origin: ORIGIN })
  }

  async signIn(name: string, password: string, code?: string) {
    const body = code === undefined ? { name, password } : { name, password, code }
    const answer = await this.stranger()('POST', '/api/login', body)
    return { ...answer, cookie: cookieIn(answer) }
  }

  session(cookie: string) {
    return this.as({ cookie, origin: ORIGIN })
  }

  /** An account as it is after the first day: its printed password is changed. */
  async hire(wish: Wish) {
    const made = await this.admin()('POST', '/api/accounts', wish)
    expect([made.status, made.text]).toEqual([201, expect.stringContaining(wish.name)])
    const first = await this.signIn(wish.name, String(made.json.password))
    const change = { old: made.json.password, fresh: PASSWORD }
    const changed = await this.session(first.cookie)('POST', '/api/me/password', change)
    expect(changed.status).toBe(200)
    return { id: Number(made.json.id), name: wish.name, password: PASSWORD, call: this.session(cookieIn(changed)) }
  }
}

export function cookieIn({ headers }: Pick<Answer, 'headers'>): string {
  return String(headers['set-cookie'] ?? '').split(';')[0] ?? ''
}

/** What the bot says is told elsewhere: here it is only accounted for. */
export async function letTalk(village: Village): Promise<void> {
  await village.settled()
  for (const place of village.places()) for (const _ of village.unread(place)) village.hears(place, /./)
}
