import { z } from 'zod'
import type { Fault } from '../../db/town-file/check.ts'
import { exportTown, exportTownYaml } from '../../db/town-file/export.ts'
import { type Problem as Mend, placeOf } from '../../db/workbook/lines.ts'
import { emptyWorkbook, townWorkbook } from '../../db/workbook/write.ts'
import { applyTown } from '../../desk/apply-town.ts'
import { did, look } from '../access/trail.ts'
import type { App, ServerOptions } from '../app.ts'
import { Problem } from '../errors.ts'
import { XLSX } from '../ledger/write.ts'
import { readTown } from '../town-input.ts'

const Workbook = z.object({
  template: z.enum(['0', '1'], '写 template=1 是要空表').default('0'),
  purpose: z.string().trim().min(2, '要写拿去做什么').max(100, '最长100个字').default('看、改镇的资料'),
})

/** The whole town as a file: JSON, YAML when asked for, or a workbook for staff; put back without loss (IO-05). */
export function townRoutes(app: App, { desk, simulator }: ServerOptions): void {
  const config = { right: 'settings' as const }

  app.get('/api/town', { config }, async (request, reply) => {
    await look(desk, request, [{ what: 'copied_data', detail: { fields: 'town file' } }])
    if (/yaml/.test(request.headers.accept ?? '')) {
      const yaml = await exportTownYaml(desk.db)
      if (yaml === null) throw noTown()
      return reply.type('application/yaml; charset=utf-8').send(yaml)
    }
    const file = await exportTown(desk.db)
    if (file === null) throw noTown()
    return file
  })

  // without numbers of phones, which need a second person's yes; a column that is not there changes nothing (N-39)
  app.get('/api/town/xlsx', { config, schema: { querystring: Workbook } }, async (request, reply) => {
    const { template, purpose } = request.query
    if (template === '1') return attached(reply, 'huiyin-template.xlsx').send(await emptyWorkbook())
    const file = await exportTown(desk.db)
    if (file === null) throw noTown()
    await look(desk, request, [{ what: 'copied_data', detail: { purpose, fields: 'town workbook without phones' } }])
    return attached(reply, 'huiyin-town.xlsx').send(await townWorkbook(file, { personal: 'without' }))
  })

  app.post('/api/town/check', { config, schema: { body: z.unknown() } }, async (request) => {
    request.audited = true // nothing is changed
    const { file, problems, summary } = await readTown(desk, request.body)
    return { ok: file !== null, problems, summary }
  })

  app.put('/api/town', { config, schema: { body: z.unknown() } }, async (request, reply) => {
    const read = await readTown(desk, request.body)
    if (read.file === null) return reply.status(422).send(listed(read.faults, read.problems))
    const also = { also: (tx: Parameters<typeof did>[0]['tx']) => did({ tx, at: desk.clock() }, request) }
    const faults = await applyTown(desk, read.file, also)
    if (faults.length > 0) return reply.status(422).send(listed(faults))
    await simulator?.welcome()
    const { name, version } = desk.directory.town()
    return { name, version, summary: read.summary }
  })
}

/** Every fault at once, for programs with its path, for people with its cell. */
export function listed(faults: Fault[], problems: Mend[] = []) {
  const count = Math.max(faults.length, problems.length)
  const path = faults[0]?.path ?? (problems[0] === undefined ? '' : placeOf(problems[0]))
  return { error: { code: 'invalid_town', message: `文件有${count}处要改，没有导入`, path, faults, problems } }
}

const noTown = () => new Problem(404, 'no_town', '还没有镇的资料')

function attached(reply: import('fastify').FastifyReply, name: string) {
  return reply.type(XLSX).header('content-disposition', `attachment; filename="${name}"`)
}
