import { createRequire } from 'node:module'
import { XMLParser } from 'fast-xml-parser'

type Settings = {
  endpoint?: string
  discovery?: string
  format?: 'json' | 'xml'
  apiKey?: string
  jurisdiction?: string
}
type Callback = (failed: unknown, data: unknown) => void
/** What the tests ask of the library of others, in the words of its own README. */
type Client = Record<Verb, (...args: [...unknown[], Callback]) => void> & Settings
type Verb =
  | 'serviceDiscovery'
  | 'serviceList'
  | 'serviceDefinition'
  | 'submitRequest'
  | 'token'
  | 'serviceRequests'
  | 'serviceRequest'
type Library = new (settings: Settings) => Client

interface Element {
  [name: string]: Element[] | string
}

/**
 * `open311` of npm, unchanged, over real HTTP. The two parsers of XML that it asks for cannot be installed any more (git,
 * a compiler): package.json puts one of today in their place, and here it learns their two calls.
 */
export function openClient(settings: Settings) {
  const outside = createRequire(import.meta.url)
  const inside = createRequire(outside.resolve('open311'))
  Object.assign(inside('sparkxml'), { parseXml: spark })
  Object.assign(inside('xml2json'), { toJson: (text: string) => new XMLParser({ parseTagValue: false }).parse(text) })
  const client = new (outside('open311') as Library)(settings)
  const ask = <T>(verb: Verb, ...args: unknown[]) =>
    new Promise<T>((done, fail) =>
      client[verb](...args, (failed, data) => (failed ? fail(new Error(String(data))) : done(data as T))),
    )
  return { client, ask }
}

/** The Spark convention, which the specification names: one kind of child, or only one, is a list; numbers and truth are values. */
export function spark(text: string): unknown {
  const parsed = new XMLParser({ preserveOrder: true, parseTagValue: false, ignoreDeclaration: true }).parse(text)
  const [root] = parsed as Element[]
  return root === undefined ? null : sparkOf(root)
}

function sparkOf(element: Element): unknown {
  const inner = Object.values(element)[0] ?? []
  const children = typeof inner === 'string' ? [] : inner.filter((one) => !('#text' in one))
  if (children.length === 0) return typeof inner === 'string' ? plain(inner) : plain(String(inner[0]?.['#text'] ?? ''))
  const names = children.map((one) => Object.keys(one)[0] ?? '')
  if (new Set(names).size === 1) return children.map(sparkOf)
  return Object.fromEntries(children.map((one, n) => [names[n], sparkOf(one)]))
}

function plain(text: string): unknown {
  if (text === '') return null
  if (text === 'true' || text === 'false') return text === 'true'
  return Number.isNaN(Number(text)) ? text : Number(text)
}
