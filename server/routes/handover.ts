import { z } from 'zod'
import type { Written } from '../../db/town-file/entries.ts'
import { editTown } from '../../desk/edit-town.ts'
import { heldBy } from '../../desk/list.ts'
import { did } from '../access/trail.ts'
import type { App, ServerOptions } from '../app.ts'
import { Problem } from '../errors.ts'

const Params = z.object({ id: z.string().min(1).max(60) })
const Wish = z.object({ to: z.string('要写交给谁').min(1, '要写交给谁').max(60) })

/** 交接: somebody leaves, and another takes all their duties at once, so that no grid is without anybody in between. */
export function handoverRoutes(app: App, { desk, simulator }: ServerOptions): void {
  const schema = { params: Params, body: Wish }
  app.post('/api/people/:id/handover', { config: { right: 'settings' }, schema }, async (request) => {
    const { id } = request.params
    const { to } = request.body
    const town = desk.directory.town()
    if (!town.people.has(id)) throw new Problem(404, 'not_found', '没有这个人')
    if (to === id || !town.people.has(to)) throw new Problem(422, 'unknown_person', '要选名单里的另一个人').at('to')
    const outcome = await editTown(desk, handed(id, to), (tx) =>
      did({ tx, at: desk.clock() }, request, { detail: { to } }),
    )
    if (outcome.refused !== null || outcome.faults.length > 0)
      throw new Problem(409, 'busy', '别人正在改镇的资料，请再试一次')
    await simulator?.welcome()
    const count = town.duties.filter(({ personId, insteadOf }) => personId === id && insteadOf === null).length
    // what is in hand is told, not moved: whether it goes along is for a person to say
    return { duties: count, open: await heldBy(desk.db, id) }
  })
}

/** Who has the same duty already does not get it twice. */
function handed(from: string, to: string) {
  return (file: Written): Written => {
    const duties = (file.duties ?? []).map((duty) =>
      duty.person === from && duty.instead_of === undefined ? { ...duty, person: to } : duty,
    )
    const met = new Set<string>()
    const once = duties.filter(({ person, grid, role, instead_of = '' }) => {
      const key = [person, grid, role, instead_of].join('.')
      return !met.has(key) && met.add(key)
    })
    return { ...file, duties: once }
  }
}
