import { z } from 'zod'
import { boardPage } from '../../desk/board.ts'
import { onPage } from '../../grid/wording/page.ts'
import type { App, ServerOptions } from '../app.ts'
import { Problem } from '../errors.ts'
import { boardBody } from '../pages/resident/board.ts'
import { show } from '../pages/resident/frame.ts'

const MAX_CODE = 100
const Code = z.object({ code: z.string().max(MAX_CODE) })
const Query = z.object({
  big: z.string().max(1).optional(),
  number: z.preprocess(
    (text) => (text === '' ? undefined : text),
    z.coerce.number('编号是数字').int().positive().max(2_147_483_647).optional(),
  ),
})

/** What is open and what was done in a grid (`/g/:code`), for everybody who lives there: the code hangs on its board. */
export function boardRoutes(app: App, { desk }: ServerOptions): void {
  const config = { right: 'public' as const }
  app.get('/g/:code', { config, schema: { params: Code, querystring: Query } }, async ({ params, query }, reply) => {
    const wanted = query.number ?? null
    const board = await boardPage(desk, params.code, wanted)
    if (board === null) throw new Problem(404, 'not_found', onPage.gone)
    const big = query.big === '1'
    const at = `/g/${params.code}`
    return show(reply, {
      town: desk.directory.town().name,
      title: `${board.grid}的事`,
      big,
      otherSize: big ? at : `${at}?big=1`,
      body: boardBody({ board, at, big, wanted }),
    })
  })
}
