import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseAst } from 'vitest/node'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))
const NOT_OURS = new Set(['node_modules', '.git', 'data', 'dist', 'coverage', 'stubs', 'migrations'])
const MAX_FILES = 20_000

/** A node of the syntax tree, as vite's parser gives it. */
export interface Node {
  type: string
  start: number
  end: number
  [field: string]: unknown
}

export interface FunctionShape {
  name: string
  line: number
  /** Lines of its own: those of the functions inside it are theirs. */
  ownLines: number
  params: number
}

export interface Source {
  path: string
  /** First folder; the file's own name where it lies at the root. */
  room: string
  text: string
  lines: number
  /** Paths of our own files, or names of packages; type-only imports count too. */
  imports: string[]
  functions: FunctionShape[]
  nodes: Node[]
  tree: Node
  lineOf(node: Node): number
}

/** Every file below the root that belongs to us, as paths with '/'. */
export function filesOf(folder: string = ROOT): string[] {
  const found: string[] = []
  const folders = [folder]
  for (let dir = folders.pop(); dir !== undefined && found.length < MAX_FILES; dir = folders.pop()) {
    for (const entry of readdirSync(dir, { withFileTypes: true })) {
      if (NOT_OURS.has(entry.name)) continue
      if (entry.isDirectory()) folders.push(join(dir, entry.name))
      else found.push(relative(ROOT, join(dir, entry.name)))
    }
  }
  return found.sort()
}

export function readSource(path: string, text: string = readFileSync(join(ROOT, path), 'utf8')): Source {
  const tree = parseAst(text, { lang: path.endsWith('x') ? 'tsx' : 'ts' }) as unknown as Node
  const starts = [...text.matchAll(/^/gm)].map((match) => match.index)
  const lineAt = (offset: number) => starts.findLastIndex((start) => start <= offset) + 1
  const nodes = [...walk(tree)]
  return {
    path,
    room: path.split('/')[0] ?? path,
    text,
    lines: text.trimEnd().split('\n').length,
    imports: nodes.flatMap((node) => importOf(node, path)),
    functions: nodes.filter(isFunction).map((node) => shapeOf(node, lineAt)),
    nodes,
    tree,
    lineOf: (node) => lineAt(node.start),
  }
}

export function* walk(node: Node): Generator<Node> {
  yield node
  for (const child of childrenOf(node)) yield* walk(child)
}

export function childrenOf(node: Node): Node[] {
  return Object.values(node).flat().filter(isNode)
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

/** "Date.now" of the expression Date.now; the name of a bare identifier; null of everything else. */
export function dotted(node: unknown): string | null {
  if (!isNode(node)) return null
  if (node.type === 'Identifier') return String(node.name)
  if (node.type === 'ThisExpression') return 'this'
  if (node.type !== 'MemberExpression') return null
  const [object, property] = [dotted(node.object), dotted(node.property)]
  return object === null || property === null ? null : `${object}.${property}`
}

export function literal(node: unknown): string | null {
  return isNode(node) && node.type === 'Literal' && typeof node.value === 'string' ? node.value : null
}

const IMPORTING = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
])

function importOf(node: Node, from: string): string[] {
  const source = IMPORTING.has(node.type) ? (literal(node.source) ?? literal(node.argument)) : null
  if (source === null) return []
  return [source.startsWith('.') ? join(dirname(from), source) : source]
}

function isFunction({ type, body }: Node): boolean {
  const kinds = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']
  return kinds.includes(type) && isNode(body)
}

function shapeOf(node: Node, lineAt: (offset: number) => number): FunctionShape {
  const linesOf = ({ start, end }: Node) => lineAt(end - 1) - lineAt(start) + 1
  // the line on which an inner function begins still belongs to the outer one
  const inner = innerFunctions(node).reduce((sum, one) => sum + linesOf(one) - 1, 0)
  const { id, params } = node
  return {
    name: dotted(id) ?? 'anonymous',
    line: lineAt(node.start),
    ownLines: linesOf(node) - inner,
    params: Array.isArray(params) ? params.length : 0,
  }
}

function innerFunctions(node: Node): Node[] {
  return childrenOf(node).flatMap((child) => (isFunction(child) ? [child] : innerFunctions(child)))
}
