import { z } from 'zod'
import { visibleMedia } from '../../desk/access/visible.ts'
import { readMedia } from '../../desk/media.ts'
import { callerOf } from '../access/gate.ts'
import { look } from '../access/trail.ts'
import type { App, ServerOptions } from '../app.ts'
import { Problem } from '../errors.ts'

const Params = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/, '要写64位的内容编号') })

/** Photos and recordings of tickets, for staff; place, device and time were taken out of the photos. */
export function mediaRoutes(app: App, { desk }: ServerOptions): void {
  app.get('/api/media/:sha256', { config: { right: 'read' }, schema: { params: Params } }, async (request, reply) => {
    const { sha256 } = request.params
    const media = await readMedia(desk, sha256, visibleMedia(desk, callerOf(request)))
    if (media === null) throw new Problem(404, 'not_found', '没有这个文件，或者还在处理')
    if (media.privateOf !== null) await look(desk, request, [{ what: 'viewed_private', ticketNumber: media.privateOf }])
    return reply
      .type(media.mime)
      .headers({ 'cache-control': 'private, max-age=3600', 'content-disposition': 'inline' })
      .send(Buffer.from(media.bytes))
  })
}
