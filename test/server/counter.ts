import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { expect } from 'vitest'
import { openVillage, type VillageOptions } from '../village.ts'
import { openOffice } from './staff.ts'

export const AT = '/open311/v2'
export const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
/** WGS-84, as a phone says it. */
export const LAMP = { latitude: 39.911954, longitude: 116.377817 }

export interface Request311 {
  service_request_id: string
  status: string
  description: string
  [field: string]: unknown
}
export type Fault = [{ code: number; description: string }]

export async function counter(options: VillageOptions = {}) {
  const village = await openVillage(options)
  const office = await openOffice(village)
  const ask = async (path: string) => {
    const { statusCode, body, headers } = await office.app.inject({ method: 'GET', url: `${AT}${path}` })
    return { status: statusCode, text: body, type: String(headers['content-type']) }
  }
  const json = async <T>(path: string) => JSON.parse((await ask(path)).text) as T
  const key = async (wish: { role: string; grid?: string }, scopes: string[]) => {
    const account = await office.admin()('POST', '/api/accounts', { name: `接口${wish.role}`, ...wish })
    const { json: made } = await office.session(
      (await office.signIn(`接口${wish.role}`, String(account.json.password))).cookie,
    )('POST', '/api/me/password', { old: account.json.password, fresh: 'gong-ming-zhi-hou' })
    expect(made.error).toBeUndefined()
    const token = await office.admin()('POST', '/api/tokens', { name: '热线', scopes, account: account.json.id })
    return String(token.json.token)
  }
  const post = async (form: Record<string, string>, format = 'json') => {
    const payload = new URLSearchParams(form).toString()
    const { statusCode, body } = await office.app.inject({
      method: 'POST',
      url: `${AT}/requests.${format}`,
      headers: FORM,
      payload,
    })
    return { status: statusCode, text: body }
  }
  return { village, office, ask, json, key, post }
}

export function read(text: string) {
  expect(XMLValidator.validate(text)).toBe(true)
  return new XMLParser({ parseTagValue: false }).parse(text) as Record<string, Record<string, unknown>>
}
