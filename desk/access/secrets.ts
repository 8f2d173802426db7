import { createHash, randomBytes } from 'node:crypto'
import argon2 from '@node-rs/argon2'

export const MIN_PASSWORD_CHARS = 10
/** Longer ones only cost time. */
export const MAX_PASSWORD_CHARS = 128
const SECRET_BYTES = 32
const FIRST_PASSWORD_BYTES = 12
/** argon2id, as OWASP recommends it. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const API_TOKEN_PREFIX = 'hy_'

/** For cookies and tokens: too long to be guessed, so a plain hash keeps it. */
export function makeSecret(prefix = ''): { secret: string; hash: string } {
  const secret = `${prefix}${randomBytes(SECRET_BYTES).toString('base64url')}`
  return { secret, hash: hashOf(secret) }
}

export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** A password that is printed or told once, and has to be changed. */
export function makePassword(): string {
  return randomBytes(FIRST_PASSWORD_BYTES).toString('base64url')
}

export function hashPassword(password: string): Promise<string> {
  return argon2.hash(password, COST)
}

let nobodys: Promise<string> | null = null

/** Takes as long for an account that does not exist: the time must not tell which names there are. */
export async function isPassword(password: string, passwordHash: string | null): Promise<boolean> {
  nobodys ??= hashPassword(makePassword())
  const known = passwordHash ?? (await nobodys)
  return (await argon2.verify(known, password)) && passwordHash !== null
}
