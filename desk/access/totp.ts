import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

const STEP_SECONDS = 30
const DIGITS = 6
/** A phone whose clock is half a minute off still gets in. */
const SLACK_STEPS = 1
const SECRET_BYTES = 20
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

export function makeTotpSecret(): string {
  const bits = [...randomBytes(SECRET_BYTES)].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{5}/g) ?? []).map((five) => BASE32[Number.parseInt(five, 2)]).join('')
}

/** What an authenticator app reads from a QR code. */
export function totpUrl(secret: string, name: string): string {
  return `otpauth://totp/${encodeURIComponent(`回音:${name}`)}?secret=${secret}&issuer=${encodeURIComponent('回音')}`
}

/** RFC 6238 with SHA-1, six digits and 30 seconds: what every app does. */
export function totpAt(secret: string, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', bytesOf(secret)).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 0x0f
  return String((mac.readUInt32BE(offset) & 0x7f_ff_ff_ff) % 10 ** DIGITS).padStart(DIGITS, '0')
}

/** The time step a code belongs to, if it is one of now and newer than the last that was used; null otherwise. */
export function totpStepOf(secret: string, code: string, now: { at: Date; lastStep: number }): number | null {
  const current = Math.floor(now.at.getTime() / 1_000 / STEP_SECONDS)
  for (let step = current - SLACK_STEPS; step <= current + SLACK_STEPS; step += 1) {
    if (step > now.lastStep && isSame(totpAt(secret, step), code)) return step
  }
  return null
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

function bytesOf(secret: string): Buffer {
  const bits = [...secret].map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)))
}
