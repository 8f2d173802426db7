import { grpc, puppet as pb } from 'wechaty-grpc'

type Callback = (error: unknown, answer: unknown) => void
export type Unary = Record<string, (request: unknown, ...rest: unknown[]) => unknown>

const guarded = new WeakSet<object>()

// grpc-js binds the prototype's makeUnaryRequest into every method, so each unary method is wrapped on the instance
export function withDeadlines(client: Unary, deadlineMs: number): void {
  if (guarded.has(client)) return
  guarded.add(client)
  const methods = pb.PuppetService as unknown as Record<string, { requestStream: boolean; responseStream: boolean }>
  for (const [name, method] of Object.entries(methods)) {
    const stock = client[name]
    if (method.requestStream || method.responseStream || !stock) continue
    client[name] = (request, ...rest) => {
      const callback = rest.at(-1) as Callback
      return stock.call(client, request, new grpc.Metadata(), { deadline: Date.now() + deadlineMs }, callback)
    }
  }
}
