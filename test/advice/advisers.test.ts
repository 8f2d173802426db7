import { describe, expect, it } from 'vitest'
import { readConfig } from '../../config.ts'
import { openAdvisers } from '../../desk/advice/advisers.ts'
import { hangs, json, says, standIn } from './stand-in.ts'

const VOICE = { bytes: new Uint8Array([2, 35, 33, 83]), name: 'voice.sil', mime: 'audio/silk' }

function advisers(environment: Record<string, string>) {
  const logged: string[] = []
  const all = openAdvisers(readConfig(environment), (line, fields) => logged.push(`${line} ${JSON.stringify(fields)}`))
  return { ...all, logged }
}
const chat = (url: string) => ({ LLM_BASE_URL: url, LLM_MODEL: 'small', LLM_API_KEY: 'secret-key' })
const speech = (url: string) => ({ ASR_BASE_URL: url, ASR_MODEL: 'ear' })

describe('UN-03: a chat model may be asked for a hint', () => {
  it('is off unless it is configured, and a half configuration says what is missing', async () => {
    const none = advisers({})
    expect(await none.opinion('路灯坏了')).toBeNull()
    expect(await none.words(VOICE)).toBeNull()
    expect(() => readConfig({ LLM_BASE_URL: 'http://127.0.0.1:1/v1' })).toThrow(/LLM_MODEL：/)
    expect(() => readConfig({ ASR_BASE_URL: 'ftp://127.0.0.1' })).toThrow(/ASR_BASE_URL：/)
  })

  it('gets the line with personal data masked, and the key in the header alone', async () => {
    const server = await standIn(says('{"report": true, "category": "SS01"}'))
    const { opinion } = advisers(chat(`${server.url}/`))
    expect(await opinion('灯不亮，找我15421345678')).toEqual({ report: true, category: 'SS01' })
    expect(server.asked).toMatchObject([{ path: '/v1/chat/completions', authorization: 'Bearer secret-key' }])
    const sent = server.asked[0]?.body ?? ''
    expect(JSON.parse(sent)).toMatchObject({ model: 'small', temperature: 0, messages: [{ role: 'system' }, {}] })
    expect(sent).toContain('灯不亮')
    expect(sent).not.toMatch(/15421345678|secret-key/)
  })

  it.each([
    ['in a fence', '```json\n{"report": false, "category": null}\n```', { report: false, category: null }],
    ['with a category nobody knows', '{"report": true, "category": "XX99"}', { report: true, category: null }],
    ['with a private category', '{"report": true, "category": "JF03"}', { report: true, category: null }],
    ['with more than was asked', '{"report": true, "category": null, "close": 3}', { report: true, category: null }],
    ['in prose', '我觉得这是一个报事。', null],
    ['as a word', '{"report": "yes"}', null],
    ['as a list', '[true]', null],
    ['of nothing', '', null],
  ])('reads an answer %s', async (_, content, expected) => {
    const { opinion } = advisers(chat((await standIn(says(content))).url))
    expect(await opinion('灯不亮')).toEqual(expected)
  })

  it.each([
    ['an error', json({ error: 'busy' }, 503)],
    ['a page', json('<html>')],
    ['no choices', json({ choices: [] })],
    ['a flood', json({ choices: [{ message: { content: 'x'.repeat(300_000) } }] })],
    ['a redirect', json({}, 307)],
  ])('takes %s for no advice and lets the server rest', async (_, answer) => {
    const server = await standIn(answer)
    const { opinion, logged } = advisers(chat(server.url))
    expect(await opinion('灯不亮')).toBeNull()
    expect(await opinion('灯不亮')).toBeNull()
    expect(server.asked).toHaveLength(1)
    expect(logged).toHaveLength(1)
    expect(logged.join()).not.toMatch(/灯不亮|secret-key/)
  })

  it('waits three seconds for a server that hangs, and none for one that is away', async () => {
    const server = await standIn(hangs)
    const { opinion, logged } = advisers(chat(server.url))
    expect(await opinion('灯不亮')).toBeNull()
    expect(logged.join()).toContain('TimeoutError')
    expect(await advisers(chat('http://127.0.0.1:9/v1')).opinion('灯不亮')).toBeNull()
  })
})

describe('N-10: a speech server may write down what is said', () => {
  it('gets the recording and gives its words', async () => {
    const server = await standIn(json({ text: '  晒谷场的路灯不亮了 \n' }))
    expect(await advisers(speech(server.url)).words(VOICE)).toBe('晒谷场的路灯不亮了')
    expect(server.asked[0]).toMatchObject({ path: '/v1/audio/transcriptions', authorization: undefined })
    expect(server.asked[0]?.body).toMatch(/name="file"; filename="voice.sil"[\s\S]*name="model"\r\n\r\near\r\n/)
  })

  it.each([
    ['silence', json({ text: ' ' })],
    ['nonsense', json({ words: 3 })],
    ['an error', json({}, 415)],
  ])('%s gives no words', async (_, answer) => {
    expect(await advisers(speech((await standIn(answer)).url)).words(VOICE)).toBeNull()
  })
})
