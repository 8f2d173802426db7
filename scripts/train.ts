/** npm run train: learns from labelled lines. */

import { parseArgs } from 'node:util'
import { trainDefault } from './training/default-model.ts'
import { trainLabels } from './training/label-model.ts'
import { trainDuplicates } from './training/same-model.ts'
import { measureParts } from './training/table.ts'
import { trainOnCorrections } from './training/town-model.ts'

const USAGE = `用法：
  npm run train [-- --petitions 目录] [--out 文件]              随程序发布的模型：村里的话，加上书面来信
  npm run train -- --labels 字段 --data 文件 --out 文件          一个镇自己的分类
  npm run train -- --duplicates 文件                            什么样的两条来信说的是同一件事
  npm run train -- --with-corrections [--petitions 目录] [--switch-on|--switch-off]
                                                                学工作人员纠正过的，先看有没有变好，再启用
  npm run train -- --table [--petitions 目录]                    量一量每一部分的用处，写成 docs/understanding.md`

try {
  const { values } = parseArgs({
    options: {
      petitions: { type: 'string' },
      out: { type: 'string' },
      labels: { type: 'string' },
      data: { type: 'string' },
      duplicates: { type: 'string' },
      table: { type: 'boolean', default: false },
      'with-corrections': { type: 'boolean', default: false },
      'switch-on': { type: 'boolean', default: false },
      'switch-off': { type: 'boolean', default: false },
    },
  })
  if (values.labels !== undefined) {
    if (values.data === undefined || values.out === undefined) throw new Error(USAGE)
    trainLabels({ field: values.labels, data: values.data, out: values.out })
  } else if (values['with-corrections']) await trainOnCorrections(values)
  else if (values.table) measureParts(values.petitions)
  else if (values.duplicates !== undefined) trainDuplicates(values.duplicates)
  else trainDefault(values)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
