import { type ChildProcess, spawn } from 'node:child_process'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { until } from './line.ts'

const PROGRAM = fileURLToPath(new URL('../../bot/simulator/gateway-process.ts', import.meta.url))

/** A gateway in a process of its own: it can be killed and frozen. */
export class GatewayProcess {
  readonly said: { text: string; roomId: string }[] = []
  readonly #child: ChildProcess
  #ready = false
  #waiting: ((answer: { result?: unknown; error?: string }) => void)[] = []

  private constructor(port: number, token: string) {
    const stdio = ['pipe', 'pipe', 'inherit'] as const
    this.#child = spawn(process.execPath, ['--import', 'tsx', PROGRAM, String(port), token], { stdio: [...stdio] })
    createInterface({ input: this.#stream('stdout') }).on('line', (line) => this.#hear(JSON.parse(line)))
  }

  static async start(port: number, token: string): Promise<GatewayProcess> {
    const gateway = new GatewayProcess(port, token)
    await until(() => gateway.#ready, 20_000)
    return gateway
  }

  async order(call: string, ...args: unknown[]): Promise<unknown> {
    const answer = await new Promise<{ result?: unknown; error?: string }>((resolve) => {
      this.#waiting.push(resolve)
      this.#stream('stdin').write(`${JSON.stringify({ call, args })}\n`)
    })
    if (answer.error) throw new Error(answer.error)
    return answer.result
  }

  signal(name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void {
    this.#child.kill(name)
  }

  #hear(line: { ready?: string; said?: { text: string; roomId: string }; result?: unknown; error?: string }): void {
    if (line.ready) this.#ready = true
    else if (line.said) this.said.push(line.said)
    else this.#waiting.shift()?.(line)
  }

  #stream<K extends 'stdin' | 'stdout'>(name: K): NonNullable<ChildProcess[K]> {
    const stream = this.#child[name]
    if (!stream) throw new Error(`the gateway has no ${name}`)
    return stream
  }
}

/** The network between bot and gateway. What it swallows is lost without either side being told. */
export class Wire {
  readonly endpoint: string
  readonly #server: Server
  #sockets: Socket[] = []
  #isCut = false

  private constructor(server: Server, port: number) {
    this.#server = server
    this.endpoint = `127.0.0.1:${port}`
  }

  static async to(gatewayPort: number): Promise<Wire> {
    const port = await freePort()
    const server = createServer((near) => {
      if (wire.#isCut) near.destroy()
      else wire.#join(near, connect(gatewayPort, '127.0.0.1'))
    })
    const wire = new Wire(server, port)
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()))
    return wire
  }

  /** Both sides are told that the connection is over, and nobody gets a new one. */
  cut(): void {
    this.#isCut = true
    for (const socket of this.#sockets.splice(0)) socket.destroy()
  }

  mend(): void {
    this.#isCut = false
  }

  /** Every present connection stays open and carries nothing any more; new ones work. */
  swallow(): void {
    for (const socket of this.#sockets.splice(0))
      socket
        .unpipe()
        .removeAllListeners('close')
        .on('data', () => {})
  }

  close(): void {
    this.#server.close()
    for (const socket of this.#sockets) socket.destroy()
  }

  #join(near: Socket, far: Socket): void {
    this.#sockets.push(near, far)
    near.pipe(far)
    far.pipe(near)
    for (const socket of [near, far]) socket.on('error', () => {})
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', () => resolve()))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (typeof address !== 'object' || !address) throw new Error('no free port')
  return address.port
}
