import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { READER_HEAP_MB, READING_TAKES_AT_MOST_MS, WORKBOOK_LIMITS } from './limits.ts'

export type Cell = string | number | boolean | Date | null
export interface Book {
  /** All sheets of the file, in order. */
  names: string[]
  /** Those that were wanted, with their rows. */
  sheets: { name: string; rows: Cell[][] }[]
}

const { bytes, unzippedBytes, rows, sheets, cells } = WORKBOOK_LIMITS
const AGAIN = '请用“下载模板”得到的表重新填写，另存为 .xlsx 再上传'
const REFUSALS: Record<string, string> = {
  too_large: `文件太大，超过${bytes / 1_000_000}兆。请删掉图片和不用的表再上传`,
  too_big_inside: `文件解开以后太大，超过${unzippedBytes / 1_000_000}兆，没有读。${AGAIN}`,
  too_many_sheets: `工作表太多，超过${sheets}张。请只留要导入的表`,
  too_many_rows: `有的表超过${rows}行。请删掉下面的空行，或者分几次导入`,
  too_many_cells: `填了字的格子太多，超过${cells}个。请分几次导入`,
  encrypted: '文件有密码，打不开。请取消密码，另存以后再上传',
  old_or_encrypted: '这是老格式（.xls）或者加了密码的文件。请取消密码，另存为 .xlsx 再上传',
  not_a_workbook: `这不是 Excel 文件（.xlsx）。${AGAIN}`,
  unreadable: `文件坏了，读不出来。${AGAIN}`,
  too_slow: `文件读得太久，停下来了。${AGAIN}`,
}

const cell = z.union([z.string(), z.number(), z.boolean(), z.date(), z.null()]).catch(null)
const Answer = z.union([
  z.object({ refused: z.string() }),
  z.object({
    names: z.array(z.string()),
    sheets: z.array(z.object({ name: z.string(), rows: z.array(z.array(cell)) })),
  }),
])

/** The wanted sheets of a workbook, read in a thread with little memory and little time; else a sentence that says how to mend it. */
export async function readWorkbook(file: Uint8Array, wanted: string[]): Promise<Book | { refused: string }> {
  if (file.byteLength > WORKBOOK_LIMITS.bytes) return { refused: sentence('too_large') }
  const answer = Answer.parse(await inThread({ bytes: Uint8Array.from(file), wanted, limits: WORKBOOK_LIMITS }))
  return 'refused' in answer ? { refused: sentence(answer.refused) } : answer
}

function inThread(workerData: { bytes: Uint8Array; wanted: string[]; limits: object }): Promise<unknown> {
  const worker = new Worker(new URL('./reader.js', import.meta.url), {
    workerData,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: READER_HEAP_MB },
  })
  return new Promise((done) => {
    const end = (answer: unknown) => {
      clearTimeout(timer)
      done(answer)
      void worker.terminate()
    }
    const timer = setTimeout(() => end({ refused: 'too_slow' }), READING_TAKES_AT_MOST_MS)
    worker.once('message', end)
    // out of its memory: as good as a bomb
    worker.once('error', () => end({ refused: 'too_big_inside' }))
    worker.once('exit', () => end({ refused: 'unreadable' }))
  })
}

function sentence(code: string): string {
  return REFUSALS[code] ?? `文件读不出来。${AGAIN}`
}
