import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { staffAccount } from '../../db/schema/access.ts'
import { unseal } from '../../desk/access/seal.ts'
import { sealOldSecrets } from '../../desk/access/second-factor.ts'
import { openVillage } from '../village.ts'
import { openOffice } from './staff.ts'

it('AD-01: the secret of a second factor is of no use to whoever reads the database alone; one of an older version is sealed', async () => {
  const village = await openVillage()
  const { db } = village.desk
  const key = Buffer.alloc(32, 1)
  const office = await openOffice(village, { sealKey: key })
  const li = await office.hire({ name: '李会计', role: 'town' })
  const kept = async () => (await db.select().from(staffAccount).where(eq(staffAccount.id, li.id)))[0]?.totpSecret ?? ''
  const secret = String((await li.call('POST', '/api/me/totp', { password: li.password })).json.secret)
  expect(await kept()).toMatch(/^v1\./)
  expect(await kept()).not.toContain(secret)
  expect(unseal(key, await kept(), `totp/${li.id}`)).toBe(secret)
  expect(unseal(Buffer.alloc(32, 2), await kept(), `totp/${li.id}`)).toBeNull()
  // put into somebody else's row it opens nothing
  expect(unseal(key, await kept(), `totp/${li.id + 1}`)).toBeNull()
  await db.update(staffAccount).set({ totpSecret: secret })
  await sealOldSecrets(db, key)
  await sealOldSecrets(db, key)
  expect(unseal(key, await kept(), `totp/${li.id}`)).toBe(secret)
})
