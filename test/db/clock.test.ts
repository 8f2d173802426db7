import { expect, inject, it, onTestFinished } from 'vitest'
import { openClock } from '../../db/clock.ts'
import { connect } from '../../db/connect.ts'
import { freshDatabase } from '../postgres.ts'

const HOUR_MS = 3_600_000

it('SC-06: a process follows the clock of the database, not that of its machine, and goes on while the database is away', async () => {
  const { url, drop } = await freshDatabase(inject('postgresUrl'))
  const database = connect(url)
  onTestFinished(drop)
  const real = Date.now
  onTestFinished(() => {
    Date.now = real
  })
  const before = real()
  const clock = await openClock(database)
  Date.now = () => real() + HOUR_MS
  const at = clock.now().getTime()
  expect(at).toBeGreaterThanOrEqual(before - 1_000)
  expect(at).toBeLessThanOrEqual(real())
  await database.close()
  await new Promise((done) => setTimeout(done, 200))
  const passed = clock.now().getTime() - at
  expect(passed).toBeGreaterThanOrEqual(195)
  expect(passed).toBeLessThan(5_000)
  await clock.stop()
})
