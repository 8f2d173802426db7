import { z } from 'zod'
import { checkTown, checkTownFile, type Fault } from '../../db/town-file/check.ts'
import { exportTown, exportTownYaml } from '../../db/town-file/export.ts'
import { applyTown } from '../../desk/apply-town.ts'
import { did, look } from '../access/trail.ts'
import type { App, ServerOptions } from '../app.ts'
import { Problem } from '../errors.ts'

/** The whole town as a file: JSON, or YAML when asked for; put back without loss. */
export function townRoutes(app: App, { desk, simulator }: ServerOptions): void {
  app.get('/api/town', { config: { right: 'settings' } }, async (request, reply) => {
    await look(desk, request, [{ what: 'copied_data', detail: { fields: 'town file' } }])
    if (/yaml/.test(request.headers.accept ?? '')) {
      const yaml = await exportTownYaml(desk.db)
      if (yaml === null) throw new Problem(404, 'no_town', '还没有镇的资料')
      return reply.type('application/yaml; charset=utf-8').send(yaml)
    }
    const file = await exportTown(desk.db)
    if (file === null) throw new Problem(404, 'no_town', '还没有镇的资料')
    return file
  })

  app.put('/api/town', { config: { right: 'settings' }, schema: { body: z.unknown() } }, async (request, reply) => {
    const checked = typeof request.body === 'string' ? checkTownFile(request.body) : checkTown(request.body)
    const faults =
      checked.file === null
        ? checked.faults
        : await applyTown(desk, checked.file, { also: (tx) => did({ tx, at: desk.clock() }, request) })
    if (faults.length > 0) return reply.status(422).send(listed(faults))
    await simulator?.welcome()
    const { name, version } = desk.directory.town()
    return { name, version }
  })
}

export function listed(faults: Fault[]) {
  const [first] = faults
  return {
    error: { code: 'invalid_town', message: `文件有${faults.length}处要改，没有导入`, path: first?.path ?? '', faults },
  }
}
