import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { environmentFile, environmentTable } from './environment.ts'
import { voicePage } from './voice.ts'

/** npm run docs: writes what documents take from the code; --check only says whether they are up to date. */
const BETWEEN = /(<!-- environment[^>]*-->\n)[\s\S]*?(<!-- \/environment -->)/

const files: Record<string, (before: string) => string> = {
  'docs/voice.md': voicePage,
  '.env.example': environmentFile,
  'README.md': (before) => before.replace(BETWEEN, (_, begin, end) => `${begin}${environmentTable('en')}\n${end}`),
  'README.zh-CN.md': (before) =>
    before.replace(BETWEEN, (_, begin, end) => `${begin}${environmentTable('zh')}\n${end}`),
}

const stale = Object.entries(files).filter(([path, make]) => {
  const file = fileURLToPath(new URL(`../${path}`, import.meta.url))
  const before = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const after = make(before)
  if (after === before) return false
  if (!process.argv.includes('--check')) writeFileSync(file, after)
  return true
})
for (const [path] of stale) console.log(process.argv.includes('--check') ? `旧了：${path}` : `已更新：${path}`)
if (process.argv.includes('--check') && stale.length > 0) {
  console.error('文档和代码对不上，请运行 npm run docs')
  process.exitCode = 1
}
