import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))
const BIN = fileURLToPath(new URL('../node_modules/.bin/', import.meta.url))

export interface Step {
  name: string
  command: string[]
  /** What to do when it fails. */
  mend: string
}

export interface Ended {
  ok: boolean
  seconds: number
  output: string
}

/** A tool of this project, without npx in between. */
export const tool = (name: string, ...args: string[]) => [`${BIN}${name}`, ...args]
export const script = (...args: string[]) => [process.execPath, '--import', 'tsx', ...args]

/** Runs one step; `live` shows its output while it runs, otherwise it is only kept. */
export function run({ command }: Pick<Step, 'command'>, { live }: { live: boolean }): Promise<Ended> {
  const [file = '', ...args] = command
  const began = performance.now()
  return new Promise((done) => {
    let output = ''
    const child = spawn(file, args, { cwd: ROOT, env: { ...process.env, NO_COLOR: '1' } })
    const hear = (chunk: Buffer) => {
      output += chunk.toString()
      if (live) process.stdout.write(chunk)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    const end = (ok: boolean) => done({ ok, seconds: (performance.now() - began) / 1000, output })
    child.once('error', (error) => {
      output += error.message
      end(false)
    })
    child.once('close', (code) => end(code === 0))
  })
}

export const seconds = (value: number) => `${value.toFixed(1)} 秒`
