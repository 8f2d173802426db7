import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Db, Tx } from '../../db/connect.ts'
import { apiToken, staffAccount } from '../../db/schema/access.ts'
import type { Right } from '../../grid/rights.ts'
import { API_TOKEN_PREFIX, makeSecret } from './secrets.ts'

export interface TokenWish {
  accountId: number
  name: string
  scopes: Right[]
  validUntil: Date
}

/** The token itself is shown now and never again; what stays is its hash. */
export async function makeToken(tx: Tx, wish: TokenWish, at: Date): Promise<{ id: number; token: string }> {
  const { secret, hash } = makeSecret(API_TOKEN_PREFIX)
  const [made] = await tx
    .insert(apiToken)
    .values({ ...wish, tokenHash: hash, madeAt: at })
    .returning({ id: apiToken.id })
  if (made === undefined) throw new Error('insert into api_token returned no row')
  return { id: made.id, token: secret }
}

/** Of one account, or of all. */
export async function listTokens(db: Db, accountId: number | null) {
  const rows = await db
    .select({ token: apiToken, account: staffAccount.name })
    .from(apiToken)
    .innerJoin(staffAccount, eq(staffAccount.id, apiToken.accountId))
    .where(accountId === null ? undefined : eq(apiToken.accountId, accountId))
    .orderBy(asc(apiToken.id))
  return rows.map(({ token, account }) => ({
    id: token.id,
    account,
    name: token.name,
    scopes: token.scopes,
    madeAt: token.madeAt.toISOString(),
    validUntil: token.validUntil.toISOString(),
    seenAt: token.seenAt?.toISOString() ?? null,
    revokedAt: token.revokedAt?.toISOString() ?? null,
  }))
}

/** false when there is none that is still good; `accountId`: only one's own. */
export async function revokeToken(tx: Tx, id: number, { accountId, at }: { accountId: number | null; at: Date }) {
  const own = accountId === null ? undefined : eq(apiToken.accountId, accountId)
  const gone = await tx
    .update(apiToken)
    .set({ revokedAt: at })
    .where(and(eq(apiToken.id, id), own, isNull(apiToken.revokedAt)))
    .returning({ id: apiToken.id })
  return gone.length === 1
}
