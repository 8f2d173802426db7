import { lookup as ask } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** A web-hook must not reach what only this machine or its network can (SSRF). */
export class Forbidden extends Error {
  readonly code = 'FORBIDDEN_ADDRESS'
}

/** Nothing of this is a server on the internet: private, loopback, link-local (metadata), carrier, documentation, multicast. */
const INTERNAL: [address: string, prefix: number, family: 'ipv4' | 'ipv6'][] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.88.99.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  ['::', 96, 'ipv6'],
  // an IPv4 address in an IPv6 coat, and the tunnels that carry one
  ['::ffff:0:0', 96, 'ipv6'],
  ['64:ff9b::', 32, 'ipv6'],
  ['2001::', 23, 'ipv6'],
  ['2001:db8::', 32, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 9, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
]
const blocked = new BlockList()
for (const [address, prefix, family] of INTERNAL) if (family === 'ipv4') blocked.addSubnet(address, prefix, family)
const blocked6 = new BlockList()
for (const [address, prefix, family] of INTERNAL) if (family === 'ipv6') blocked6.addSubnet(address, prefix, family)

export function isInternal(address: string): boolean {
  return isIP(address) === 6 ? blocked6.check(address, 'ipv6') : blocked.check(address, 'ipv4')
}

/** The host of an address, without the brackets of IPv6. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '')
}

/** Written as a number, it is looked up by nobody, so it is looked at before. */
export function refuseNumber(url: URL): void {
  const host = hostOf(url)
  if (isIP(host) !== 0 && isInternal(host)) throw new Forbidden(host)
}

/** What the name means at the very moment of connecting: a name that pointed elsewhere a second ago helps nobody. */
export const lookupOutside: LookupFunction = (hostname, options, callback) => {
  ask(hostname, { ...options, all: true }, (error, found) => {
    if (error) return callback(error, '', 4)
    const [first] = found
    if (first === undefined || found.some(({ address }) => isInternal(address)))
      return callback(new Forbidden(hostname), '', 4)
    if (options.all) return callback(null, found)
    return callback(null, first.address, first.family)
  })
}
