import { writeFileSync } from 'node:fs'
import { startTestServer } from '../test/postgres.ts'
import { tourPage } from '../test/scenarios/tour.ts'

/** npm run tour: plays the dialogues of docs/tour.zh-CN.md and writes them down as they come out. */
const server = await startTestServer()
try {
  writeFileSync(new URL('../docs/tour.zh-CN.md', import.meta.url), await tourPage(server.url))
} finally {
  await server.stop()
}
process.exit(0)
