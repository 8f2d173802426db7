import { LEVEL_WORDS } from '../words.ts'

interface Named {
  id: string
  name: string
}
interface Scene {
  when: string
  kind: string
  title: string
  grid: Named | null
  colour: string | null
  repeat: boolean
  reason: string | null
  said: { text: string }[]
  told: { person: Named; when: string; text: string }[]
  notTold: { person: Named; reason: string }[]
}
export interface Rehearsal {
  clockClass: string
  due: { accept: string; result: string; answer: string | null }
  untaken: { scenes: Scene[]; afterwards: string }
  unfinished: { scenes: Scene[]; afterwards: string }
}

/** As the server calls them. */
const COLOURS: Record<string, string> = { 黄牌督办: 'card-yellow', 红牌督办: 'card-red' }

interface Props {
  of: Rehearsal
  name: string
  than?: Rehearsal | null
  /** With what the group reads, word by word. */
  aloud?: boolean
}

/** One matter played through: who would be told what, and when. What differs from `than` is marked, in words, too. */
export function Rehearsed({ of, name, than = null, aloud = false }: Props) {
  const { accept, result, answer } = of.due
  return (
    <section className="rehearsed" aria-label={name}>
      <h3>{name}</h3>
      <dl className="dues">
        <Due name="接单" now={accept} before={than?.due.accept} />
        <Due name="办结" now={result} before={than?.due.result} />
        <Due name="反馈" now={answer ?? '没有'} before={than === null ? undefined : (than.due.answer ?? '没有')} />
      </dl>
      <h4>没有人接</h4>
      <Scenes of={of.untaken} than={than?.untaken ?? null} wordsOf={aloud ? aloudOf : wordsOf} />
      <h4>接了没办好</h4>
      <Scenes of={of.unfinished} than={than?.unfinished ?? null} wordsOf={aloud ? aloudOf : wordsOf} />
    </section>
  )
}

function Due({ name, now, before }: { name: string; now: string; before: string | undefined }) {
  const isNew = before !== undefined && before !== now
  return (
    <div className={isNew ? 'changed' : ''}>
      <dt>{name}时限</dt>
      <dd>
        {now}
        {isNew ? <span className="mark reopened">改了</span> : null}
      </dd>
    </div>
  )
}

interface ScenesProps {
  of: Rehearsal['untaken']
  than: Rehearsal['untaken'] | null
  /** What two scenes are compared by. */
  wordsOf: (scene: Scene) => string
}

function Scenes({ of, than, wordsOf }: ScenesProps) {
  const known = than === null ? null : new Set(than.scenes.map(wordsOf))
  return (
    <>
      <ol className="scenes">
        {of.scenes.map((scene) => {
          const isNew = known !== null && !known.has(wordsOf(scene))
          return (
            <li key={wordsOf(scene)} className={isNew ? 'changed' : ''}>
              <time>{scene.when}</time>
              <span>
                {titleOf(scene)}
                {scene.colour === null ? null : (
                  <span className={`mark ${COLOURS[scene.colour] ?? 'card-normal'}`}>{scene.colour}</span>
                )}
                {isNew ? <span className="mark reopened">改了</span> : null}
                <small>{hearers(scene)}</small>
                {wordsOf === aloudOf ? scene.said.map(({ text }) => <q key={text}>{text}</q>) : null}
              </span>
            </li>
          )
        })}
      </ol>
      <p className="tells">{of.afterwards}</p>
    </>
  )
}

function titleOf({ title, grid }: Scene): string {
  return grid === null ? title : `${title}：${grid.name || LEVEL_WORDS.town}`
}

function hearers({ told, notTold, reason }: Scene): string {
  const people = [...new Set(told.map(({ person }) => person.name))]
  const missed = notTold.map(({ person, reason: why }) => `${person.name}听不到（${why}）`)
  return [people.length === 0 ? '' : `告诉${people.join('、')}`, ...missed, reason ?? ''].filter(Boolean).join('；')
}

function wordsOf(scene: Scene): string {
  return [scene.when, scene.kind, titleOf(scene), scene.colour, hearers(scene)].join('|')
}

function aloudOf(scene: Scene): string {
  return [wordsOf(scene), ...scene.said.map(({ text }) => text)].join('|')
}
