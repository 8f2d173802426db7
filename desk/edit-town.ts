import type { Tx } from '../db/connect.ts'
import { checkTown, type Fault } from '../db/town-file/check.ts'
import { type Edit, edited, nearer, orphans, type Written } from '../db/town-file/entries.ts'
import { exportTown } from '../db/town-file/export.ts'
import { StaleTown, townVersion } from '../db/town-file/import.ts'
import { applyTown } from './apply-town.ts'
import type { Desk } from './desk.ts'
import { NoTown } from './directory.ts'

/** Two clerks who save at once: one goes first, the other's change is put on top of it. */
const MAX_TRIES = 5

export type EditOutcome = { refused: 'not_found' | 'known' | 'busy'; faults: [] } | { refused: null; faults: Fault[] }

/** One entry of the town changes by the same road as a whole file: everything is checked, then applied whole or not at all. */
export async function editTown(
  desk: Desk,
  edit: Edit | ((file: Written) => Written),
  also: (tx: Tx) => Promise<void>,
): Promise<EditOutcome> {
  for (let n = 0; n < MAX_TRIES; n += 1) {
    const version = await townVersion(desk.db)
    const file = await exportTown(desk.db)
    if (version === null || file === null) throw new NoTown()
    const astray = typeof edit === 'function' ? [] : orphans(file, edit)
    if (astray.length > 0) return { refused: null, faults: astray }
    const wish = typeof edit === 'function' ? { file: edit(file), place: '' } : edited(file, edit)
    if ('fault' in wish) return { refused: wish.fault, faults: [] }
    const checked = checkTown(wish.file)
    if (checked.file === null) return { refused: null, faults: nearer(checked.faults, wish.place) }
    try {
      return { refused: null, faults: nearer(await applyTown(desk, checked.file, { version, also }), wish.place) }
    } catch (error) {
      if (!(error instanceof StaleTown)) throw error
    }
  }
  return { refused: 'busy', faults: [] }
}
