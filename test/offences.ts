import { childrenOf, dotted, isNode, literal, type Node, type Source } from './house.ts'

/** A clock, chance, the process: what must come in as an argument. */
export function readsTheWorld(node: Node): boolean {
  if (node.type === 'NewExpression' || node.type === 'CallExpression') {
    const bare = Array.isArray(node.arguments) && (node.arguments.length === 0 || node.type === 'CallExpression')
    if (dotted(node.callee) === 'Date' && bare) return true
  }
  if (node.type === 'MemberExpression') return ['Date.now', 'Math.random'].includes(dotted(node) ?? '')
  return (
    node.type === 'Identifier' &&
    ['performance', 'process', 'crypto', 'fetch', 'setTimeout'].includes(String(node.name))
  )
}

export function reExports(node: Node): boolean {
  return node.type === 'ExportAllDeclaration' || (node.type === 'ExportNamedDeclaration' && isNode(node.source))
}

/** `tx.update(ticket)`, `db.insert(table.ticket)` and the like. */
export function writes(node: Node, table: string): boolean {
  if (node.type !== 'CallExpression' || !Array.isArray(node.arguments)) return false
  const verb = /(?:^|\.)(?:insert|update|delete)$/.test(calls(node) ?? '')
  return verb && new RegExp(`(?:^|\\.)${table}$`).test(dotted(node.arguments[0]) ?? '')
}

export function calls(node: Node): string | null {
  return node.type === 'CallExpression' ? dotted(node.callee) : null
}

export function textOf({ value }: Node): string {
  return typeof value === 'object' && value !== null && 'raw' in value ? String(value.raw) : ''
}

/** Titles of tests with those of the describes around them. */
export function titlesIn(node: Node, source: Source, around = ''): { title: string; line: number }[] {
  const [first] = Array.isArray(node.arguments) ? node.arguments : []
  const words = literal(first)
  const called = isNode(node.callee) && node.callee.type === 'CallExpression' ? calls(node.callee) : calls(node)
  const kind = /^(it|test|describe)(?:\.\w+)*$/.exec(called ?? '')?.[1]
  if (kind !== undefined && words !== null && kind !== 'describe')
    return [{ title: around + words, line: source.lineOf(node) }]
  const inside = kind === 'describe' && words !== null ? `${around}${words} > ` : around
  return childrenOf(node).flatMap((child) => titlesIn(child, source, inside))
}
