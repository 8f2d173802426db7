import type { Village } from '../village.ts'

export const TOKEN = 'a-token-for-the-tests'
export const SERVING = { environment: { HUIYIN_ROLES: 'bot,jobs,server', PORT: '0', HUIYIN_ADMIN_TOKEN: TOKEN } }

interface Answer {
  status: number
  body: Record<string, unknown> & { error?: { code: string; message: string; path?: string } }
}

/** Calls the API over HTTP, as a clerk's program would. */
export function caller(village: Village, token: string = TOKEN) {
  return async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const request =
      body === undefined
        ? { method, headers: { authorization: headers.authorization } }
        : { method, headers, body: JSON.stringify(body) }
    const answer = await fetch(`${village.server?.url}${path}`, request)
    await village.settled()
    return { status: answer.status, body: (await answer.json()) as Answer['body'] }
  }
}
