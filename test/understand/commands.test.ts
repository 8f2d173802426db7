import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ROOT } from '../house.ts'

interface Ended {
  code: number | null
  rows: Record<string, unknown>[]
  errors: string
}

/** One of our commands as `npm run -s` starts it, with these rows on its standard input. */
function command(args: string[], rows: unknown[] = []): Ended {
  const input = rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n')
  const options = { cwd: ROOT, input, encoding: 'utf8' } as const
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', ...args], options)
  const answers = stdout.split('\n').filter((line) => line.startsWith('{'))
  return { code: status, rows: answers.map((line) => JSON.parse(line)), errors: stderr }
}

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'huiyin-train-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

describe('UN-01 UN-12: npm run -s understand', () => {
  it('answers line by line, in order, with its reasons, and passes over what it cannot read', () => {
    const { code, rows, errors } = command(
      ['scripts/understand.ts'],
      [
        { id: 'a', text: '晒谷场的路灯不亮了，电话15421345678' },
        '{"id":"b"',
        { id: 'c', text: '收到，马上去', speaker: 'liaison', context: '路灯工单' },
      ],
    )
    expect(rows.map(({ id, kind }) => [id, kind])).toEqual([
      ['a', 'report'],
      ['c', 'ack'],
    ])
    expect(rows[0]).toMatchObject({ opens_ticket: true, decision: 'open', category: 'SS01', pii: ['15421345678'] })
    expect(rows[0]?.why).not.toEqual([])
    expect([code, errors]).toEqual([1, expect.stringContaining('第 2 行读不懂')])
  })

  it('finds duplicates in a stream (UN-06)', () => {
    const detail = '柳河花园二期选房，售楼处说不买车位就不让签合同，一个车位十二万。'
    const { code, rows } = command(
      ['scripts/understand.ts', '--duplicates'],
      [
        { id: 1, text: '投诉柳河花园二期捆绑销售车位', detail, at: '2026-03-02T08:00:00+08:00' },
        { id: 2, text: '石桥小学门口放学时车太多', detail: '接孩子的车停成三排。', at: '2026-03-03 8:00:00' },
        { id: 3, text: '柳河花园二期买房必须捆绑买车位', detail, at: '2026-03-04 8:00:00' },
      ],
    )
    expect(rows.map(({ id, same_as }) => [id, same_as])).toEqual([
      [1, null],
      [2, null],
      [3, '1'],
    ])
    expect(code).toBe(0)
  })
})

describe('N-40: npm run train', () => {
  it('learns a town’s own labels and understand uses them', () => {
    const dir = folder()
    const [data, out] = [join(dir, 'labelled.jsonl'), join(dir, 'labels.bin')]
    const lamps = ['路灯不亮', '村口路灯灭了', '桥头路灯坏了', '灯杆歪了', '广场的灯不亮', '三组路灯闪', '路灯罩子掉了']
    const water = ['家里没水', '水管漏水', '三组停水两天', '水很浑', '水压太小', '水表坏了', '自来水有味道']
    const roads = ['路面塌了', '路上有个大坑', '水泥路开裂', '村道太窄', '路边石掉了', '机耕路冲坏了', '路基空了']
    const rows = Object.entries({ 电工: lamps, 水工: water, 路政: roads }).flatMap(([who, texts]) =>
      texts.map((text) => JSON.stringify({ text, who })),
    )
    writeFileSync(data, rows.join('\n'))
    expect(command(['scripts/train.ts', '--labels', 'who', '--data', data, '--out', out])).toMatchObject({ code: 0 })
    const { rows: said } = command(
      ['scripts/understand.ts', '--model', out],
      [
        { id: 1, text: '晒谷场路灯灭了' },
        { id: 2, text: '我家没水', detail: '水管没水两天了' },
      ],
    )
    expect(said.map(({ category_l1 }) => category_l1)).toEqual(['电工', '水工'])
  })

  it('says what is missing', () => {
    const dir = folder()
    const few = join(dir, 'few.jsonl')
    writeFileSync(few, '{"text":"路灯不亮","who":"电工"}')
    const train = (...args: string[]) => command(['scripts/train.ts', ...args]).errors
    expect(train('--labels', 'who')).toContain('用法')
    expect(train('--labels', 'who', '--data', few, '--out', join(dir, 'x'))).toContain('只有 1 行')
    writeFileSync(few, '{"text":1}')
    expect(train('--labels', 'who', '--data', few, '--out', join(dir, 'x'))).toContain('第 1 行读不懂')
    expect(command(['scripts/understand.ts', '--model', few]).errors).toContain('这不是回音的模型文件')
  })
})
