import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, it } from 'vitest'
import { answerOf } from '../../server/answers.ts'
import { openVillage } from '../village.ts'
import { letTalk, openOffice } from './staff.ts'

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
  expect(JSON.stringify(document.paths['/api/tickets/{number}'])).toMatch(/"holder":\{"type":"object"/)
})

it('IO-07: what is answered has the shape that /openapi.json names', async () => {
  const village = await openVillage()
  const office = await openOffice(village)
  const admin = office.admin()
  await village.person('王秀英').says('晒谷场的路灯不亮了')
  await village.person('李建国').says('1号 修好了，换了灯泡')
  await village.person('王秀英').says('1号 满意')
  await admin('POST', '/api/tickets', { grid: 'liuhe-3', text: '老井边垃圾没人收', category: 'HJ01', caller: '赵来福' })
  const done = await admin('POST', '/api/tickets/2/acknowledge', {})
  answerOf('POST', '/api/tickets/:number/acknowledge')?.parse(done.json)
  for (const [operation, url] of [
    ['/api/tickets', '/api/tickets'],
    ['/api/tickets/:number', '/api/tickets/1'],
    ['/api/tickets/:number/trace', '/api/tickets/1/trace'],
    ['/healthz', '/healthz'],
  ] as const)
    expect(answerOf('GET', operation)?.safeParse((await admin('GET', url)).json)).toMatchObject({ success: true })
  const checked = await admin('POST', '/api/town/check', { name: '谷阳镇' })
  answerOf('POST', '/api/town/check')?.parse(checked.json)
  await letTalk(village)
})
