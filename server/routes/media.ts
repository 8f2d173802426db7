import { z } from 'zod'
import { readMedia } from '../../desk/media.ts'
import type { App, ServerOptions } from '../app.ts'
import { Problem } from '../errors.ts'

const Params = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/, '要写64位的内容编号') })

/** Photos and recordings of tickets, for staff; place, device and time were taken out of the photos. */
export function mediaRoutes(app: App, { desk }: ServerOptions): void {
  app.get(
    '/api/media/:sha256',
    { config: { role: 'admin' }, schema: { params: Params } },
    async ({ params }, reply) => {
      const media = await readMedia(desk, params.sha256)
      if (media === null) throw new Problem(404, 'not_found', '没有这个文件，或者还在处理')
      return reply
        .type(media.mime)
        .headers({ 'cache-control': 'private, max-age=3600', 'content-disposition': 'inline' })
        .send(Buffer.from(media.bytes))
    },
  )
}
