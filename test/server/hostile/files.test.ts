import { writeXlsx } from 'hucre'
import { expect, it } from 'vitest'
import { openVillage } from '../../village.ts'
import { TOKEN } from '../clerk.ts'
import { letTalk, openOffice } from '../staff.ts'
import { dials, listens, XLSX, zipped } from './raw.ts'

const MEGABYTE = 1_000_000
const BEARER = `Bearer ${TOKEN}`

async function upload() {
  const village = await openVillage()
  const office = await openOffice(village)
  const send = async (url: string, payload: Buffer | string, type: string) => {
    const headers = { authorization: BEARER, 'content-type': type }
    const answer = await office.app.inject({ method: 'POST', url, headers, payload })
    return { status: answer.statusCode, json: JSON.parse(answer.body) }
  }
  /** The one sentence about a file that cannot be read at all. */
  const refused = async (payload: Buffer) => {
    const { json } = await send('/api/town/check', payload, XLSX)
    expect([json.ok, json.problems.length]).toEqual([false, 1])
    return json.problems[0].message as string
  }
  return { village, office, send, refused }
}

it('IO-05: a workbook that is a bomb, broken, locked or no workbook is refused in a sentence, while others are served', async () => {
  const { office, refused } = await upload()
  const bomb = zipped([{ name: 'xl/worksheets/sheet1.xml', bytes: Buffer.alloc(70 * MEGABYTE), claims: 10 }])
  expect(bomb.length).toBeLessThan(MEGABYTE)
  const exploding = refused(bomb)
  const others = office.admin()('GET', '/api/grids?limit=1')
  // it is read beside, not before
  const first = await Promise.race([exploding, others.then(({ status }) => status)])
  expect(first).toBe(200)
  expect(await exploding).toMatch(/^文件解开以后太大，超过60兆，没有读。请用“下载模板”/)
  const crowd = Array.from({ length: 1_001 }, (_, n) => ({ name: `../../${n}.xml`, bytes: Buffer.from('x') }))
  expect(await refused(zipped(crowd))).toMatch(/^文件解开以后太大/)
  expect(await refused(zipped([{ name: '../../../etc/passwd', bytes: Buffer.from('x') }]))).toMatch(
    /^文件坏了，读不出来/,
  )
  expect(await refused(Buffer.from('名称,层级\r\n谷阳镇,镇'))).toMatch(/^这不是 Excel 文件/)
  expect(await refused(Buffer.from('d0cf11e0a1b11ae1'.repeat(40), 'hex'))).toMatch(/^这是老格式（.xls）或者加了密码/)
  const rows = Array.from({ length: 20_002 }, (_, n) => [`人${n}`])
  const long = Buffer.from(await writeXlsx({ sheets: [{ name: '人员', rows: [['姓名'], ...rows] }] }))
  expect(await refused(long)).toMatch(/^有的表超过20000行/)
})

it('IO-07: 50 MB, 10 MB of JSON, endless chunks and a bottomless tree are refused with what to do, and nothing stays', async () => {
  const { office, send } = await upload()
  const huge = await send('/api/town/check', Buffer.alloc(50 * MEGABYTE), XLSX)
  expect([huge.status, huge.json.error]).toEqual([
    413,
    { code: 'too_large', message: '内容太大，最多5兆。请删掉图片和用不着的部分，或者分几次发' },
  ])
  const json = JSON.stringify({ grid: 'liuhe-3', text: '路'.repeat(3_400_000) })
  expect(json.length * 3).toBeGreaterThan(10 * MEGABYTE)
  const large = await send('/api/tickets', json, 'application/json')
  expect([large.status, large.json.error.message]).toEqual([413, expect.stringMatching(/^内容太大，最多1兆。请/)])
  const pit = await send('/api/town/check', `{"name":${'['.repeat(400_000)}${']'.repeat(400_000)}}`, 'application/json')
  expect([pit.status, pit.json.error.message]).toEqual([400, expect.stringMatching(/^内容一层套一层，超过40层/)])
  const bomb = `a: &a [x]\n${[...'bcdefghi'].map((key, n) => `${key}: &${key} [${Array(9).fill(`*${'abcdefgh'[n]}`)}]`).join('\n')}`
  const aliases = await send('/api/town/check', bomb, 'application/yaml')
  expect(aliases.json.problems[0].message).toMatch(
    /引用（& 和 \*）一个套一个，超过100处，没有读。请把引用的内容直接写出来/,
  )
  const port = await listens(office)
  let sent = 0
  const endless = await dials(port, (socket) => {
    socket.write(
      `POST /api/tickets HTTP/1.1\r\nHost: x\r\nAuthorization: ${BEARER}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`,
    )
    const chunk = `10000\r\n${'x'.repeat(65_536)}\r\n`
    const more = () => {
      sent += 1
      if (sent < 800 && !socket.destroyed) socket.write(chunk, () => setImmediate(more))
    }
    more()
  })
  expect(endless).toMatch(/^HTTP\/1.1 413 [\s\S]*内容太大，最多1兆/)
  expect(sent).toBeLessThan(800)
})

it('IO-07: no path leads out of the house', async () => {
  const { office } = await upload()
  const port = await listens(office)
  const paths = [
    '/../../../etc/passwd',
    '/console/../../../../etc/passwd',
    '/console/..%2f..%2fpackage.json',
    '/simulator/..%2f..%2f..%2fpackage.json',
  ]
  const more = [
    '/simulator/css/../../../../package.json',
    '/api/media/..%2f..%2f..%2fetc%2fpasswd',
    '/t/..%2f..%2fetc%2fpasswd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/console/%00',
    '//etc/passwd',
  ]
  for (const path of [...paths, ...more]) {
    const answer = await dials(port, (socket) =>
      socket.end(`GET ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: ${BEARER}\r\nConnection: close\r\n\r\n`),
    )
    expect(answer, path).toMatch(/^HTTP\/1.1 4\d\d [\s\S]*[一-鿿]/)
    expect(answer, path).not.toMatch(/root:|"name": "huiyin"/)
  }
})

it('IO-07: what begins like a formula leaves as text, in every table that goes out', async () => {
  const { village, office } = await upload()
  const admin = office.admin()
  const formulas = ['=HYPERLINK("http://x")路灯', '+1+cmd|路灯', '-2+3路灯', '@SUM(1)路灯']
  for (const text of formulas)
    expect((await admin('POST', '/api/tickets', { grid: 'liuhe-3', text, category: 'SS01' })).status).toBe(201)
  const purpose = `purpose=${encodeURIComponent('=1+1 总结')}`
  for (const table of ['tickets', 'audit']) {
    const { text, status } = await admin('GET', `/api/${table}/export?format=csv&${purpose}`)
    expect(status).toBe(200)
    expect(text.split('\r\n').length, table).toBeGreaterThan(4)
    expect(text, table).not.toMatch(/(?:^|,)"?[=+@\t-]/m)
  }
  await letTalk(village)
})
