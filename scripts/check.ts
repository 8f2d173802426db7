import { run, type Step, script, seconds, tool } from './steps.ts'

/** npm run check: format, types, shape, documents; seconds, no database. Every fault at once. */
const STEPS: Step[] = [
  {
    name: '格式与写法',
    command: tool('biome', 'check', '--error-on-warnings'),
    mend: '大多能自动改好：npx biome check --write',
  },
  { name: '类型', command: tool('tsc'), mend: '按上面的文件和行号改类型' },
  { name: '控制台的类型', command: tool('tsc', '-p', 'web'), mend: '按上面的文件和行号改类型' },
  {
    name: '房子的形状',
    command: tool('vitest', 'run', '--config', 'vitest.check.config.ts'),
    mend: '上面列出了越过楼梯、太长或者对不上的地方；规矩写在 ARCHITECTURE.md',
  },
  {
    name: '文档是新的',
    command: script('scripts/docs.ts', '--check'),
    mend: '运行 npm run docs，把改动一起提交',
  },
]

const began = performance.now()
// side by side: the two slow ones keep a core each
const running = STEPS.map((step) => ({ step, ended: run(step, { live: false }) }))
for (const { step, ended } of running) {
  const { ok, seconds: took, output } = await ended
  console.log(`${ok ? '✓' : '✗'} ${step.name}  ${seconds(took)}`)
  if (ok) continue
  console.log(output.trimEnd())
  console.log(`没有通过：${step.name}。${step.mend}。`)
  process.exitCode = 1
}
if (process.exitCode === undefined) console.log(`全部通过，${seconds((performance.now() - began) / 1000)}`)
