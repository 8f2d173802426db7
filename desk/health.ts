import { sql } from 'drizzle-orm'
import type { Desk } from './desk.ts'

/** Numbers by which an operator sees whether everything that was promised is being kept. */
export async function backlog(desk: Pick<Desk, 'db' | 'clock'>): Promise<{ waiting: number; failed: number; lateSeconds: number }> {
  const now = desk.clock().toISOString()
  const [row] = await desk.db.execute<{ waiting: string; failed: string; late: string | null }>(sql`
    select (select count(*) from saying where state in ('waiting', 'sending', 'uncertain')) as waiting,
           (select count(*) from saying where state = 'failed') as failed,
           (select extract(epoch from ${now}::timestamptz - min(next_look_at)) from ticket where next_look_at is not null) as late`)
  return { waiting: Number(row?.waiting ?? 0), failed: Number(row?.failed ?? 0), lateSeconds: Math.max(0, Number(row?.late ?? 0)) }
}

/** The kind of WeChat behind an account; in the simulator rooms and staff are known by name, and nothing is paced. */
export async function introduceAccount(desk: Pick<Desk, 'db' | 'directory'>, accountId: string, kind: 'simulator' | 'wechaty'): Promise<void> {
  await desk.db.execute(sql`
    insert into account (id, kind, names, stable_ids, per_minute, room_gap_ms) values (${accountId}, ${kind}, array['网格小助手'], true, 20, 3000)
    on conflict (id) do update set kind = excluded.kind`)
  await desk.directory.reload()
}
