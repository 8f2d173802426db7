import { grpc } from 'wechaty-grpc'

type Callback = (error: unknown, answer?: unknown) => void

export interface StreamClient {
  event(request: unknown): NodeJS.EventEmitter
  start(request: unknown, callback: Callback): unknown
}

/** The stock client swallows a refused event stream and starts the puppet all the same: here the start fails with it. */
export function failWithStream(client: StreamClient): void {
  let failure: unknown = null
  const open = client.event.bind(client)
  const start = client.start.bind(client)
  client.event = (request) => {
    const stream = open(request)
    stream.once('error', (error) => {
      failure = error
    })
    return stream
  }
  client.start = (request, callback) => (failure ? callback(failure) : start(request, callback))
}

/** The gateway has one event stream, and somebody else has it. */
export function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === grpc.status.ALREADY_EXISTS
}
