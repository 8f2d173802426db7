import '../quiet.ts'
import type { Puppet } from 'wechaty-puppet'
import { PuppetServer, type PuppetServerOptions } from 'wechaty-puppet-service'

/** PuppetServer around any puppet, without its two nuisances. */
export async function serveGateway(options: PuppetServerOptions & { puppet: Puppet }): Promise<PuppetServer> {
  startOnce(options.puppet)
  const server = new PuppetServer(options)
  await startQuietly(server)
  return server
}

/** Every client that connects asks for a start; a puppet that runs would add its listeners anew each time. */
function startOnce(puppet: Puppet): void {
  const start = puppet.start.bind(puppet)
  puppet.start = async () => {
    if (!puppet.state.active()) await start()
  }
}

/** PuppetServer still calls a start() of grpc-js that is announced as unnecessary on stderr. */
async function startQuietly(server: PuppetServer): Promise<void> {
  const { noDeprecation } = process
  process.noDeprecation = true
  await server.start().finally(() => {
    process.noDeprecation = noDeprecation ?? false
  })
}
