import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Edit, entryOf, LISTS, type ListName, rowsOf, type Written } from '../../db/town-file/entries.ts'
import { exportTown } from '../../db/town-file/export.ts'
import { NoTown } from '../../desk/directory.ts'
import { editTown } from '../../desk/edit-town.ts'
import { did, look } from '../access/trail.ts'
import type { App, ServerOptions } from '../app.ts'
import { Problem } from '../errors.ts'
import { listed } from './town.ts'

const Params = z.object({ key: z.string().min(1).max(200) })
/** What an entry may hold is what a town file may: the check of the file says what is wrong, in its own words. */
const Entry = z.looseObject({})
const NAMES = Object.keys(LISTS) as ListName[]
/** One of each town. */
const SINGLE = ['calendar', 'ladder', 'quiet', 'understanding', 'retention'] as const
type Single = (typeof SINGLE)[number]

/** The town entry by entry, as its file writes it (AD-02, AD-03, IO-05): checked whole, applied whole, versioned as ever. */
export function settingRoutes(app: App, { desk, simulator }: ServerOptions): void {
  const config = { right: 'settings' as const }

  for (const list of NAMES) {
    app.get(`/api/${list}/:key`, { config, schema: { params: Params } }, async (request) => {
      const entry = entryOf(await written(), list, request.params.key)
      if (entry === null) throw notThere(request.params.key)
      if (list === 'people')
        await look(desk, request, [{ what: 'viewed_contact', detail: { person: request.params.key } }])
      return entry
    })
    app.put(`/api/${list}/:key`, { config, schema: { params: Params, body: Entry } }, async (request, reply) => {
      const { key } = request.params
      const entry = { ...named(list, key), ...request.body }
      return save(request, reply, { list, key: await keyFor(list, key), entry })
    })
    app.delete(`/api/${list}/:key`, { config, schema: { params: Params } }, async (request, reply) =>
      save(request, reply, { list, key: request.params.key, entry: null }),
    )
    if (list === 'clocks') continue
    app.post(`/api/${list}`, { config, schema: { body: Entry } }, async (request, reply) =>
      save(request, reply.status(201), { list, key: null, entry: request.body }),
    )
  }

  // the limits of every class: those of the town, and what the program comes with for the rest
  app.get('/api/clocks', { config: { right: 'read' } }, async () => ({ clocks: rowsOf(await written(), 'clocks') }))

  for (const name of SINGLE) {
    app.get(`/api/${name}`, { config: { right: 'read' } }, async () => (await written())[name] ?? {})
    app.put(`/api/${name}`, { config, schema: { body: Entry } }, async (request, reply) =>
      save(request, reply, setting(name, request.body)),
    )
  }

  async function save(request: FastifyRequest, reply: FastifyReply, edit: Edit | ((file: Written) => Written)) {
    const outcome = await editTown(desk, edit, (tx) =>
      did({ tx, at: desk.clock() }, request, { detail: aboutOf(edit) }),
    )
    if (outcome.refused === 'not_found') throw notThere(typeof edit === 'function' ? '' : (edit.key ?? ''))
    if (outcome.refused === 'known') throw new Problem(409, 'known', '已经有同样的一条了')
    if (outcome.refused === 'busy') throw new Problem(409, 'busy', '别人正在改镇的资料，请再试一次')
    if (outcome.faults.length > 0) return reply.status(422).send(listed(outcome.faults))
    await simulator?.welcome()
    const { version } = desk.directory.town()
    return typeof edit === 'function' ? { version } : { ...edit.entry, version }
  }

  async function written(): Promise<Written> {
    const file = await exportTown(desk.db)
    if (file === null) throw new NoTown()
    return file
  }

  /** A class of clocks that the file leaves as it comes is new to the file. */
  async function keyFor(list: ListName, key: string): Promise<string | null> {
    return list === 'clocks' && entryOf(await written(), list, key) === null ? null : key
  }
}

/** What the address says need not be said again. */
function named(list: ListName, key: string): Record<string, unknown> {
  if (list === 'clocks') return { class: key }
  if (list === 'categories') return { code: key }
  if (list !== 'duties') return { id: key }
  const [person, grid, role] = key.split('.')
  return { person, grid, role }
}

function setting(name: Single, body: Record<string, unknown>) {
  return (file: Written) => ({ ...file, [name]: body }) as Written
}

function aboutOf(edit: Edit | ((file: Written) => Written)): Record<string, unknown> {
  return typeof edit === 'function' ? {} : { list: edit.list, key: edit.key ?? LISTS[edit.list](edit.entry ?? {}) }
}

const notThere = (key: string) => new Problem(404, 'not_found', `没有“${key}”这一条`)
