import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, vi } from 'vitest'
import { programOutside, type Reply } from '../program-outside.ts'
import { demoTown, type Village } from '../village.ts'
import { looksUp } from './warning.ts'

type Answer = 'yes' | 'never' | 'broken' | 'nonsense' | 'elsewhere'
const REPLIES: Record<Answer, Reply | null> = {
  yes: { status: 200, text: '{"accepted":true}' },
  never: null,
  broken: { status: 500, text: 'oh' },
  nonsense: { status: 200, text: '好的' },
  elsewhere: { status: 302 },
}
interface PhoneCall {
  id: string
  phone: string
  name: string
  text: string
}

/** A service that phones people, and answers as it is told; 'yes' when nothing is left to be told. */
export async function phoneService(answers: Answer[] = []) {
  const { came, at } = await programOutside(() => REPLIES[answers.shift() ?? 'yes'])
  const calls = () => came.map(({ body }) => JSON.parse(body) as PhoneCall)
  return { came, calls, url: `${at}/ring` }
}

/** Three of the town have a phone. */
export function townWithPhones(): string {
  const dir = mkdtempSync(join(tmpdir(), 'huiyin-phones-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  const numbers = { 'li-jianguo': '13900000001', 'chen-zhiyuan': '13900000002', 'he-min': '13900000003' }
  const text = Object.entries(numbers).reduce(
    (yaml, [id, phone]) => yaml.replace(new RegExp(`id: ${id}, `), `id: ${id}, phone: "${phone}", `),
    demoTown(),
  )
  writeFileSync(join(dir, 'town.yaml'), text)
  return join(dir, 'town.yaml')
}

export const environment = (url: string, more: Record<string, string> = {}) => ({
  HUIYIN_TOWN: townWithPhones(),
  HUIYIN_CALL_URL: url,
  HUIYIN_CALL_TOKEN: 'ring-ring',
  WEBHOOK_INTERNAL_HOSTS: '127.0.0.1',
  ...more,
})

/** Once all requests are answered, or given up. */
export async function rings(village: Village, id: number, many: number) {
  const done = async () => {
    const { phones } = await looksUp(village, id)
    expect(phones.filter(({ state }) => state !== 'waiting' && state !== 'calling')).toHaveLength(many)
    return phones.map(({ person, step, state, failure }) => [person?.id, step, state, failure])
  }
  return vi.waitFor(done, { timeout: 10_000 })
}
