import { expect, it } from 'vitest'
import { dueWords, momentWords, span } from '../web/moments.ts'

const NOW = Date.parse('2026-03-02T09:00:00+08:00')
const at = (clock: string, day = '2026-03-02') => `${day}T${clock}:00+08:00`

it('AN-01: the console says in words and in a tone how a limit stands', () => {
  expect(dueWords(at('09:32'), null, NOW)).toEqual({ words: '剩32分', tone: 'near' })
  expect(dueWords(at('15:30'), null, NOW)).toEqual({ words: '剩6小时30分', tone: 'calm' })
  expect(dueWords(at('06:00'), null, NOW)).toEqual({ words: '超时3小时', tone: 'over' })
  expect(dueWords(at('06:00'), at('05:59'), NOW)).toEqual({ words: '按时', tone: 'good' })
  expect(dueWords(at('06:00'), at('06:20'), NOW)).toEqual({ words: '晚了20分', tone: 'over' })
})

it('AN-01: moments are told by the clock of the town, whatever the computer thinks', () => {
  expect(momentWords(at('07:05'), NOW)).toBe('今天 07:05')
  expect(momentWords(at('23:59', '2026-03-01'), NOW)).toBe('昨天 23:59')
  expect(momentWords(at('08:00', '2026-02-09'), NOW)).toBe('2月9日 08:00')
  expect(momentWords(at('08:00', '2025-12-31'), NOW)).toBe('2025年12月31日 08:00')
  expect(span(49 * 3_600_000)).toBe('2天1小时')
})
