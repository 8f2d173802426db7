import { switchOff, switchOn, townExamples } from '../../db/models.ts'
import type { Opened } from '../../db/open.ts'
import { loadTown } from '../../db/town.ts'
import { defaultModel } from '../../desk/model.ts'
import { gainOf, refit } from '../../grid/understand/learn/refit.ts'
import { NO_WORDS } from '../../grid/understand/town.ts'
import { withDatabase } from '../with-database.ts'
import { readCorpus, readPetitions } from './sources.ts'

export interface TownWish {
  petitions?: string
  'switch-on'?: boolean
  'switch-off'?: boolean
}

/** With fewer a model would learn a mood, not a town. */
const MIN_EXAMPLES = 10

/** Learns what staff corrected, shows what it gains, and uses it only when asked to (N-40). */
export function trainOnCorrections(wish: TownWish): Promise<void> {
  return withDatabase((database) => (wish['switch-off'] ? backToDefault(database) : learn(database, wish)))
}

async function backToDefault({ db }: Opened): Promise<void> {
  await switchOff(db)
  console.log('已经改回随程序带的模型。')
}

async function learn({ db }: Opened, wish: TownWish): Promise<void> {
  const town = await loadTown(db)
  const examples = await townExamples(db)
  if (town === null || examples.length < MIN_EXAMPLES)
    throw new Error(`才有 ${examples.length} 条纠正，至少要 ${MIN_EXAMPLES} 条才学得出名堂。在后台纠正工单就会攒起来。`)
  const basis = {
    lines: readCorpus(),
    petitions: wish.petitions === undefined ? [] : readPetitions(wish.petitions),
    words: { ...NO_WORDS, model: town.model ?? defaultModel() },
    onStep: (what: string) => console.log(`… 交叉检验 ${what}`),
  }
  const gain = gainOf(examples, basis)
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`
  console.log(`${examples.length} 条纠正：现在读对 ${percent(gain.before)}，学过以后读对 ${percent(gain.after)}`)
  if (!wish['switch-on']) return console.log('还没有启用。要启用，加上 --switch-on；要改回去，用 --switch-off。')
  if (gain.after <= gain.before) return console.log('没有变好，没有启用。')
  await switchOn(db, { model: refit(examples, basis), examples: examples.length, gain }, new Date())
  console.log('已启用，正在运行的回音马上用新的。要改回去，用 --with-corrections --switch-off。')
}
