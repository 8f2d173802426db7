import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { filesOf, ROOT } from './house.ts'

const PAPERS = filesOf().filter((path) => /^(?:[A-Z][\w.-]*\.md|docs\/.*\.md)$/.test(path))
const PROMISED = [
  'README.md',
  'README.zh-CN.md',
  'ARCHITECTURE.md',
  'GLOSSARY.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'SECURITY.md',
]
const LIMITS: Record<string, number> = { 'README.md': 80, 'README.zh-CN.md': 80, 'CONTRIBUTING.md': 60 }
/** Made while the program runs or is installed: not in the repository, and rightly so. */
const MADE = /^(?:data|node_modules)\b|^\.env$/

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')

describe('every document', () => {
  it('that was promised is there, and short', () => {
    expect(PROMISED.filter((path) => !PAPERS.includes(path))).toEqual([])
    const long = Object.entries(LIMITS).filter(([path, limit]) => linesOf(path) > limit)
    expect(long).toEqual([])
  })

  it.each(PAPERS)('names only what exists: %s', (paper) => {
    const there = (path: string) => existsSync(join(ROOT, path)) || existsSync(join(ROOT, dirname(paper), path))
    const missing = pathsIn(read(paper)).filter((path) => !MADE.test(path) && !there(path))
    expect(missing).toEqual([])
  })

  it.each(PAPERS)('names no command that is not there: %s', (paper) => {
    const scripts: Record<string, string> = JSON.parse(read('package.json')).scripts
    const named = [...read(paper).matchAll(/npm run (?:-s )?([\w:-]+)/g)].map(([, name]) => name ?? '')
    expect(named.filter((name) => !(name in scripts))).toEqual([])
  })

  it.each(PAPERS)('tells nothing about the machine it was written on: %s', (paper) => {
    expect(read(paper)).not.toMatch(/\/(?:root|work|home|Users)\/|https?:\/\/(?:10|172|192)\.\d|registry\./)
  })
})

describe('every word of the glossary', () => {
  const code = filesOf()
    .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('test/'))
    .map(read)
    .join('\n')
  const words = [...read('GLOSSARY.md').matchAll(/^\|[^|]*\|([^|]*)\|/gm)].flatMap(([, cell]) =>
    [...(cell ?? '').matchAll(/`([^`]+)`/g)].map(([, word]) => word ?? ''),
  )

  it('is used in the code', () => {
    expect(words.length).toBeGreaterThan(20)
    expect(words.filter((word) => !new RegExp(`(?<!\\w)${word.replaceAll('.', '\\.')}(?!\\w)`).test(code))).toEqual([])
  })
})

/** Paths in backticks and in links; what begins with a slash is an address of ours, what holds < or * is a pattern. */
function pathsIn(text: string): string[] {
  const prose = text.replace(/^```[\s\S]*?^```/gm, '')
  const ticked = [...prose.matchAll(/`([^`\s]+)`/g)].map(([, word]) => word ?? '')
  const linked = [...prose.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, word]) => word ?? '')
  const isPath = (word: string) =>
    /^\.?[\w-]+(?:\/[\w.-]+)*(?:\/|\.(?:ts|md|json|yaml|sh|mjs|tsv|html|sql))$/.test(word)
  return [...ticked.filter(isPath), ...linked.filter((word) => !/^\w+:/.test(word))]
}

/** Without the generated part between the markers. */
function linesOf(path: string): number {
  return read(path)
    .replace(/<!-- environment[\s\S]*?<!-- \/environment -->/, '')
    .trimEnd()
    .split('\n').length
}
