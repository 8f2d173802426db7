import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What is on each picture; the number in a name is the width of the window. */
const WORDS: Record<string, string> = {
  demo: '一件事从群里到办结（动图）',
  simulator: '模拟微信',
  'simulator-office': '模拟微信，旁边是控制台里看到的',
  'console-sign-in': '登录',
  'console-start': '第一次使用',
  'console-start-faults': '导入时一次说清所有要改的地方',
  'console-today': '工作台',
  'console-tickets': '事项',
  'console-ticket': '一件事的办理过程',
  'console-verb': '办之前先看机器人会怎么说',
  'console-warning-new': '发预警，先看叫谁、说什么',
  'console-warnings': '预警：谁回了，谁还没回，下一步告诉谁',
  'console-warning-today': '工作台上正在发的预警',
  'console-analysis': '分析',
  'console-exports': '导出，带个人信息的要第二个人同意',
  'console-town': '网格和人',
  'console-stand-ins': '代班',
  'console-gaps': '要补的',
  'console-wechat': '微信',
  'console-rules': '规则：升级',
  'console-review': '规则存之前先看看会怎样',
  'console-try': '听懂：试一句',
  'console-wording': '说法：换成镇里自己的话',
  'console-reworded': '说法存之前先看看',
  'console-replies': '回话模板',
  'console-accounts': '账号',
  'console-audit': '日志',
  'console-system': '运行情况',
  'console-hooks': '推送给别的系统',
  'console-retention': '保存期限',
  ticket: '村民看到的进度页',
  'ticket-big': '村民看到的进度页，大字',
  board: '网格公开页',
  slip: '流转单',
  poster: '公示牌',
}

/** The list of all pictures, beside them. */
export function listPictures(folder: string): void {
  const files = readdirSync(folder).filter((name) => /\.(?:png|webp)$/.test(name))
  const nameOf = (file: string) => file.replace(/(?:-\d+)?\.\w+$/, '')
  const unknown = files.filter((file) => !(nameOf(file) in WORDS))
  if (unknown.length > 0) throw new Error(`say in scripts/pictures/list.ts what is on ${unknown.join(', ')}`)
  const rows = Object.entries(WORDS).flatMap(([name, words]) => {
    const own = files.filter((file) => nameOf(file) === name).sort()
    const links = own.map((file) => `[${/-(\d+)\./.exec(file)?.[1] ?? '看'}](${file})`)
    return own.length === 0 ? [] : [`| ${words} | ${links.join(' ')} |`]
  })
  const head =
    '# 截图\n\n由 `node --import tsx scripts/screenshots.ts` 从演示镇拍的；数字是窗口的宽度。\n\n![一件事从群里到办结](demo.webp)\n'
  writeFileSync(join(folder, 'README.md'), `${head}\n| 哪一页 | 图 |\n|---|---|\n${rows.join('\n')}\n`)
}
