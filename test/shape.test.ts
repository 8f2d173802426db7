import { basename } from 'node:path'
import { describe, expect, it } from 'vitest'
import { childrenOf, filesOf, type Node, readSource, type Source, walk } from './house.ts'
import { calls, readsTheWorld, reExports, textOf, titlesIn, writes } from './offences.ts'

const MAX_FILE_LINES = 200
const MAX_OWN_LINES = 40
const MAX_PARAMS = 3

/** Which rooms a room may import from; everything else is uphill or next door. */
const STAIRS: Record<string, string[]> = {
  grid: ['grid'],
  db: ['grid', 'db'],
  desk: ['grid', 'db', 'desk'],
  bot: ['grid', 'db', 'desk', 'bot', 'config.ts'],
  jobs: ['grid', 'db', 'desk', 'jobs'],
  server: ['grid', 'db', 'desk', 'server', 'config.ts'],
  web: ['web'],
  'config.ts': [],
  'drizzle.config.ts': [],
  'main.ts': ['grid', 'db', 'desk', 'bot', 'jobs', 'server', 'config.ts'],
}
/** Which room may know which library; tests and scripts may know all. */
const LIBRARIES: { library: RegExp; rooms: RegExp }[] = [
  { library: /^(?:wechaty(?:-.*)?|file-box|@chatie\/.*|@juzi\/.*)$/, rooms: /^bot\// },
  { library: /^(?:bullmq|ioredis)$/, rooms: /^jobs\// },
  { library: /^(?:fastify|@fastify\/.*|fastify-.*)$/, rooms: /^server\// },
  { library: /^drizzle-/, rooms: /^(?:db|desk)\/|^drizzle\.config\.ts$/ },
  { library: /^(?:postgres|pg)$/, rooms: /^db\/|^jobs\/backend\.ts$/ },
  { library: /^(?:react|react-dom|antd|dayjs|vite|@ant-design\/.*|@vitejs\/.*)(?:\/|$)/, rooms: /^web\// },
]
const OUTSIDE = /^(?:test|scripts|vitest\.(?:\w+\.)?config\.ts)$/

const files = filesOf()
const sources = files.filter((path) => /\.tsx?$/.test(path)).map((path) => readSource(path))
const house = sources.filter(({ room }) => !OUTSIDE.test(room))
const inRoom = (room: string) => sources.filter((source) => source.room === room)
const at = (source: Source, node: Node) => `${source.path}:${source.lineOf(node)}`

describe('the house is a staircase', () => {
  it('finds the rooms it is meant to look at', () => {
    for (const room of ['grid', 'db', 'desk', 'bot', 'jobs', 'server', 'web'])
      expect(inRoom(room).length, room).toBeGreaterThan(3)
    expect(house.filter(({ room }) => !(room in STAIRS)).map(({ path }) => path)).toEqual([])
  })

  it('grid <- db <- desk <- bot, jobs, server <- main: nothing is imported uphill or from next door', () => {
    const own = (target: string) => /\.tsx?$/.test(target) && !target.startsWith('node:')
    const faults = house.flatMap(({ path, room, imports }) =>
      imports
        .filter((target) => own(target) && !STAIRS[room]?.includes(target.split('/')[0] ?? ''))
        .map((target) => `${path} imports ${target}`),
    )
    expect(faults).toEqual([])
  })

  it('each library is known to one room only', () => {
    const faults = house.flatMap(({ path, imports }) =>
      imports
        .filter((name) => LIBRARIES.some(({ library, rooms }) => library.test(name) && !rooms.test(path)))
        .map((name) => `${path} imports ${name}`),
    )
    expect(faults).toEqual([])
  })

  it('grid/ needs nothing from outside and reads neither clock nor chance', () => {
    const foreign = inRoom('grid').flatMap(({ path, imports }) =>
      imports.filter((name) => !name.startsWith('grid/')).map((name) => `${path} imports ${name}`),
    )
    const faults = inRoom('grid').flatMap((source) =>
      source.nodes.filter(readsTheWorld).map((node) => `${at(source, node)} reads the world outside`),
    )
    expect([...foreign, ...faults]).toEqual([])
  })

  it('nothing is called utils, helpers, common, shared or types, and no index.ts only re-exports', () => {
    const vague = files.filter((path) => /(?:^|\/)(?:utils?|helpers?|common|shared|types)(?:\.\w+)?(?:\/|$)/.test(path))
    const barrels = sources.filter(
      ({ path, tree }) => basename(path) === 'index.ts' && childrenOf(tree).every(reExports),
    )
    expect([...vague, ...barrels.map(({ path }) => path)]).toEqual([])
  })
})

describe('everything is small', () => {
  it('no file is longer than 200 lines', () => {
    const long = sources
      .filter(({ lines }) => lines > MAX_FILE_LINES)
      .map(({ path, lines }) => `${path}: ${lines} lines`)
    expect(long).toEqual([])
  })

  // the columns of a table and the values of a property are no parameters: callbacks in tests may have more
  it('no function has more than 40 lines of its own or more than 3 parameters', () => {
    const faults = sources.flatMap(({ path, functions }) =>
      functions.flatMap(({ name, line, ownLines, params }) => [
        ...(ownLines > MAX_OWN_LINES ? [`${path}:${line} ${name} has ${ownLines} lines`] : []),
        ...(params > MAX_PARAMS && !(path.startsWith('test/') && name === 'anonymous')
          ? [`${path}:${line} ${name} has ${params} parameters`]
          : []),
      ]),
    )
    expect(faults).toEqual([])
  })
})

describe('the compiler is not talked out of anything', () => {
  it('there is no any outside bot/ and no ! anywhere', () => {
    const forbidden = ({ path }: Source, { type }: Node) =>
      (type === 'TSAnyKeyword' && !path.startsWith('bot/')) || type === 'TSNonNullExpression'
    const faults = sources.flatMap((source) =>
      source.nodes.filter((node) => forbidden(source, node)).map((node) => at(source, node)),
    )
    expect(faults).toEqual([])
  })
})

describe('a change and its trace are one', () => {
  it('LC-14: tickets are written in desk/tickets.ts alone, and it leaves an event with every write', () => {
    const faults = house.flatMap((source) =>
      source.nodes.filter((node) => writes(node, 'ticket')).map((node) => at(source, node)),
    )
    expect(faults.filter((place) => !place.startsWith('desk/tickets.ts:'))).toEqual([])
    expect(faults.length).toBeGreaterThan(0)
    const tickets = readSource('desk/tickets.ts')
    const writers = tickets.nodes.filter(
      (node) => node.type === 'FunctionDeclaration' && [...walk(node)].some((inner) => writes(inner, 'ticket')),
    )
    const silent = writers.filter(
      (node) => ![...walk(node)].some((inner) => /^record(?:All)?$/.test(calls(inner) ?? '')),
    )
    expect(silent.map((node) => at(tickets, node))).toEqual([])
  })

  it('LC-14: events are inserted in desk/tickets.ts alone, and raw SQL writes neither', () => {
    const raw = /\b(?:update|insert\s+into|delete\s+from)\s+"?(?:ticket|event)"?\b/i
    const faults = house.flatMap((source) =>
      source.nodes
        .filter((node) => writes(node, 'event') || (node.type === 'TemplateElement' && raw.test(textOf(node))))
        .map((node) => at(source, node)),
    )
    expect(faults.filter((place) => !place.startsWith('desk/tickets.ts:'))).toEqual([])
  })
})

describe('tests can be told apart', () => {
  it('no two tests have the same title', () => {
    const titles = new Map<string, string[]>()
    for (const source of sources.filter(({ path }) => path.endsWith('.test.ts'))) {
      for (const { title, line } of titlesIn(source.tree, source)) {
        titles.set(title, [...(titles.get(title) ?? []), `${source.path}:${line}`])
      }
    }
    expect([...titles].filter(([, places]) => places.length > 1)).toEqual([])
  })
})
