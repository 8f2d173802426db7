import type { HeardLocation } from '../grid/heard.ts'
import type { HardenedClient } from './hardened-client.ts'
import { attribute } from './xml.ts'

/** Asks the gateway; providers that do not implement it leave the place in the message's XML. */
export async function locationOf(
  client: HardenedClient,
  messageId: string,
  text: string,
): Promise<HeardLocation | null> {
  const asked = await client.messageLocation(messageId).catch(() => null)
  if (asked && isPlace(asked.latitude, asked.longitude)) {
    const { latitude, longitude, name, address } = asked
    return { latitude, longitude, label: name, address: address === 'NOADDRESS' ? '' : address }
  }
  return locationFromXml(text)
}

/** `<location x="latitude" y="longitude" label="address" poiname="name">` */
export function locationFromXml(text: string): HeardLocation | null {
  const from = text.indexOf('<location')
  if (from < 0) return null
  const tag = text.slice(from, text.indexOf('>', from) + 1 || text.length)
  const latitude = Number(attribute(tag, 'x') ?? Number.NaN)
  const longitude = Number(attribute(tag, 'y') ?? Number.NaN)
  if (!isPlace(latitude, longitude)) return null
  return { latitude, longitude, label: attribute(tag, 'poiname') ?? '', address: attribute(tag, 'label') ?? '' }
}

function isPlace(latitude: number, longitude: number): boolean {
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && (latitude !== 0 || longitude !== 0)
}
