import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { REPORTER, RESIDENTS, TRACE } from '../../scripts/samples/residents.ts'
import { STAFF } from '../../scripts/samples/staff.ts'
import { WARNED } from '../../scripts/samples/warnings.ts'
import { PAGES, voicePage } from '../../scripts/voice.ts'

const MAX_GROUP_CHARS = 120
const MAX_GROUP_LINES = 3
/** Words of the office that nobody says in a village. */
const JARGON = /受理|派单|工单|闭环|赋能|系统提示/
/** Sentences about no ticket, or about several. */
const WITHOUT_NUMBER = new Set(
  'sensitive where whichVillage timeStillAsked hush consent again undoTooLate which unsure whichInstructed wasDeaf none leftOut erased listening help helpForStaff tasks gathered nightly digest roomBound personBound'.split(
    ' ',
  ),
)

const rows = PAGES.flatMap(({ title, samples }) =>
  Object.entries(samples).flatMap(([name, texts]) => texts.map((text) => ({ title, name, text }))),
)
const inGroup = [...Object.entries(RESIDENTS), ...Object.entries(TRACE), ...Object.entries(WARNED)].flatMap(
  ([name, texts]) => texts.map((text) => ({ name, text })),
)

describe('RV-01: the voice of the bot', () => {
  it('stands on one page, and the page is up to date (npm run docs)', () => {
    expect(readFileSync(new URL('../../docs/voice.md', import.meta.url), 'utf8')).toBe(voicePage())
  })

  it.each(rows)('$title, $name: no jargon, no machine’s leftovers', ({ text }) => {
    expect(text).not.toMatch(JARGON)
    expect(text).not.toMatch(/undefined|null|NaN|\[object|\$\{|@所有人/)
  })

  it.each(inGroup)('in a group $name is at most 120 characters on 3 lines: $text', ({ text }) => {
    expect([...text].length).toBeLessThanOrEqual(MAX_GROUP_CHARS)
    expect(text.split('\n').length).toBeLessThanOrEqual(MAX_GROUP_LINES)
  })

  it('LC-16: whatever is about a ticket begins with its number', () => {
    const about = [RESIDENTS, TRACE, STAFF].flatMap((page) => Object.entries(page))
    for (const [name, texts] of about.filter(([name]) => !WITHOUT_NUMBER.has(name)))
      for (const text of texts) expect(text, name).toMatch(/^【\d+号(?:、\d+号)*】/)
    for (const text of Object.values(REPORTER).flat()) expect(text).toMatch(/^【\d+号】/)
  })

  it('IN-12: of a private matter the group hears neither number nor subject', () => {
    for (const text of RESIDENTS.sensitive) expect(text).not.toMatch(/【|纠纷|家暴|低保|举报/)
  })

  it('says that it is a program, and how to be left out', () => {
    expect(RESIDENTS.help.join()).toMatch(/程序.*不是真人.*不要记录我的话/)
  })
})
