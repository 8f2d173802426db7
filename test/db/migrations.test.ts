import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { migrate } from '../../db/migrate.ts'
import { freshDatabase } from '../postgres.ts'

function client(url: string) {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  onTestFinished(() => sql.end())
  return sql
}

describe('SC-01: bringing the database up to date', () => {
  it('three processes that start at once on an empty database all succeed, and once more does no harm', async () => {
    const name = `m_${randomBytes(6).toString('hex')}`
    const admin = client(inject('postgresUrl'))
    await admin.unsafe(`create database ${name}`)
    onTestFinished(() => admin.unsafe(`drop database ${name} with (force)`).then(() => {}))
    const url = new URL(inject('postgresUrl'))
    url.pathname = `/${name}`
    await Promise.all([migrate(url.href), migrate(url.href), migrate(url.href)])
    const sql = postgres(url.href, { max: 1, onnotice: () => {} })
    const applied = async () => Number((await sql`select count(*) as n from drizzle.__drizzle_migrations`)[0]?.n)
    const once = await applied()
    expect(once).toBeGreaterThan(1)
    await migrate(url.href)
    expect(await applied()).toBe(once)
    await sql.end()
  })
})

describe('LC-14: the trace', () => {
  it.each(["update event set actor = 'somebody else'", 'delete from event', 'truncate event'])(
    'refuses: %s',
    async (statement) => {
      const fresh = await freshDatabase(inject('postgresUrl'))
      const sql = postgres(fresh.url, { max: 1, onnotice: () => {} })
      onTestFinished(async () => {
        await sql.end()
        await fresh.drop()
      })
      await sql`insert into event (ticket_number, at, kind, actor, patch, detail) values (1, now(), 'opened', 'person:li', '{}', '{}')`
      await expect(sql.unsafe(statement)).rejects.toThrow('events are append-only')
      expect(await sql`select actor from event`).toEqual([{ actor: 'person:li' }])
    },
  )
})
