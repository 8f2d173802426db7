import { readdirSync, readFileSync } from 'node:fs'

const KB_PER_MB = 1_024
const PAGE_KB = 4

/** Linux keeps books about every process in /proc; elsewhere nothing is measured. */
export const isMeasurable = process.platform === 'linux'

/** A process and all that it started, in MB. What several of them share is counted once, where the system says how much that is. */
export function memoryOfTree(root: number): number {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), parent: parentOf(Number(name)) }))
  const family = new Set([root])
  for (let size = 0; size < family.size; ) {
    size = family.size
    for (const { pid, parent } of parents) if (parent !== null && family.has(parent)) family.add(pid)
  }
  return [...family].reduce((sum, pid) => sum + memoryOf(pid), 0)
}

/** Proportional share of one process in MB; its resident set where its share is not to be read. */
export function memoryOf(pid: number): number {
  try {
    const [, kb] = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? []
    if (kb !== undefined) return Number(kb) / KB_PER_MB
  } catch {
    // of another user, or a system that keeps no such books
  }
  try {
    const resident = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]
    return (Number(resident) * PAGE_KB) / KB_PER_MB
  } catch {
    return 0 // it ended meanwhile
  }
}

function parentOf(pid: number): number | null {
  try {
    // the name in brackets may hold anything
    const [, after = ''] = /^.*\) (.*)$/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
    return Number(after.split(' ')[1])
  } catch {
    return null
  }
}
