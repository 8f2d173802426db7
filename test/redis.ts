import { onTestFinished } from 'vitest'
import { startRedis } from '../scripts/benches/local-redis.ts'

let running: Awaited<ReturnType<typeof startRedis>> | null = null

/** A Redis of this test file's own. */
export async function redisUrl(): Promise<string> {
  if (running !== null) return running.url
  const redis = await startRedis()
  running = redis
  onTestFinished(() => {
    redis.stop()
    running = null
  })
  return redis.url
}
