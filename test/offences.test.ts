import { describe, expect, it } from 'vitest'
import { type Node, readSource } from './house.ts'
import { readsTheWorld, reExports, titlesIn, writes } from './offences.ts'

const read = (text: string) => readSource('grid/planted.ts', text)
const found = (text: string, offence: (node: Node) => boolean) => read(text).nodes.some(offence)

/** A guard that finds nothing may be blind: each is shown what it must see. */
describe('the guards of the house see', () => {
  it.each(['Date.now()', 'new Date()', 'Date()', 'Math.random()', 'performance.now()', 'process.env.HOME'])(
    'that %s reads the world',
    (text) => expect(found(`const x = ${text}`, readsTheWorld)).toBe(true),
  )

  it.each(['new Date(0)', 'new Date(from.getTime())', 'Date.parse(day)', 'Math.max(1, 2)'])(
    'that %s does not',
    (text) => expect(found(`const x = ${text}`, readsTheWorld)).toBe(false),
  )

  it.each(['tx.insert(ticket)', 'c.tx.update(table.ticket)', 'db.delete(ticket)'])('that %s writes tickets', (text) =>
    expect(found(`await ${text}.values({})`, (node) => writes(node, 'ticket'))).toBe(true),
  )

  it('imports of every kind, type-only ones too', () => {
    const { imports } = read(`
      import type { A } from '../desk/desk.ts'
      export { b } from './b.ts'
      export * from '../db/c.ts'
      const d = await import('wechaty')
      type E = import('../bot/port.ts').Echo`)
    expect(imports).toEqual(['desk/desk.ts', 'grid/b.ts', 'db/c.ts', 'wechaty', 'bot/port.ts'])
  })

  it('a barrel', () => {
    expect(read(`export { a } from './a.ts'\nexport * from './b.ts'`).tree.body).toSatisfy((body) =>
      body.every(reExports),
    )
  })

  it('a long function, but not the lines of those inside it, and its parameters', () => {
    const { functions } = read(
      `function outer(a: number) {\n  const inner = (x: 1, y: 2, z: 3, w: 4) => {\n    a\n    b\n  }\n  c\n}`,
    )
    expect(functions.map(({ name, ownLines, params }) => ({ name, ownLines, params }))).toEqual([
      { name: 'outer', ownLines: 4, params: 1 },
      { name: 'anonymous', ownLines: 4, params: 4 },
    ])
  })

  it('the titles of tests, with what stands around them', () => {
    const source = read(`describe('a', () => { it('b', () => {}); it.each([1])('c %s', () => {}) })`)
    expect(titlesIn(source.tree, source).map(({ title }) => title)).toEqual(['a > b', 'a > c %s'])
  })
})
