import type { Samples } from './samples/cast.ts'
import { REPORTER, RESIDENTS, ROUTED, TRACE } from './samples/residents.ts'
import { COLLEAGUES, STAFF } from './samples/staff.ts'
import { CALLED, PHONED, WARNED } from './samples/warnings.ts'

export interface Page {
  title: string
  samples: Samples<Record<string, unknown>>
}

export const PAGES: Page[] = [
  { title: '村民群里', samples: RESIDENTS },
  { title: '问进度时（“查 3”）', samples: TRACE },
  { title: '为什么找他（只给干部看）', samples: ROUTED },
  { title: '私下对报事的人', samples: REPORTER },
  { title: '对网格员、网格长和单位', samples: STAFF },
  { title: '日志和代班', samples: COLLEAGUES },
  { title: '预警，村民群里', samples: WARNED },
  { title: '预警，叫应网格员和上级', samples: CALLED },
  { title: '预警，电话里', samples: PHONED },
]

/** Every sentence of the bot, for a village clerk to review in five minutes. */
export function voicePage(): string {
  const pages = PAGES.map(({ title, samples }) => `## ${title}\n\n${rowsOf(samples)}\n`)
  return `# 机器人会说的每一句话

由 \`npm run docs\` 从 \`grid/wording\` 生成，例子里的人和事都是编的。觉得哪句不像村里人说的话，请直接提出来。

${pages.join('\n')}`
}

function rowsOf(samples: Page['samples']): string {
  const rows = Object.entries(samples).flatMap(([name, texts]) =>
    texts.map((text) => `| \`${name}\` | ${cell(text)} |`),
  )
  return ['| 什么时候 | 说什么 |', '| --- | --- |', ...rows].join('\n')
}

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', '<br>')
