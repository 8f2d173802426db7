import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, it } from 'vitest'
import { openVillage } from '../village.ts'
import { openOffice } from './staff.ts'

it('IO-07: /openapi.json names every route that there is, and a validator of others finds it good', async () => {
  const office = await openOffice(await openVillage())
  const document = (await office.stranger()('GET', '/openapi.json')).json as unknown as {
    openapi: string
    paths: Record<string, object>
  }
  const { valid, errors } = await new Validator().validate(document)
  expect([errors, valid]).toEqual([undefined, true])
  expect(document.openapi).toBe('3.1.0')
  const named = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  const declared = office.app.declared
    .filter(({ method, url, right }) => method !== 'HEAD' && url !== '/openapi.json' && right !== 'simulator')
    // Open311 is described by its own specification
    .filter(({ url }) => !url.startsWith('/open311/'))
    .map(({ method, url }) => `${method} ${url.replaceAll(/:(\w+)/g, '{$1}')}`)
  expect(named.filter((name) => !name.includes('/simulator/')).sort()).toEqual(declared.sort())
  expect(JSON.stringify(document.paths['/api/tickets/{number}/resolve'])).toMatch(/"note":\{"type":"string"/)
})
