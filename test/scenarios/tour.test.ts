import { readFileSync } from 'node:fs'
import { expect, inject, it } from 'vitest'
import { tourPage } from './tour.ts'

it('docs/tour.zh-CN.md shows the dialogues as they really come out (npm run tour)', { timeout: 180_000 }, async () => {
  const page = await tourPage(inject('postgresUrl'))
  expect(readFileSync(new URL('../../docs/tour.zh-CN.md', import.meta.url), 'utf8')).toBe(page)
})
