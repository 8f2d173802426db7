import { readFileSync } from 'node:fs'
import { Scenario, type Trace } from './format.ts'
import { play } from './play.ts'

/** What a visitor is shown, by what the person concerned wants of the bot. */
const TOUR: { title: string; about: string; files: string[] }[] = [
  {
    title: '一、报一件事',
    about: '不填表。话、照片、补的一句，隔着别人的话也归到一件里；两个人插着说，各归各的。',
    files: ['001-burst-text-photos', '103-two-reporters-interleaved'],
  },
  {
    title: '二、一件事，很多人',
    about: '左邻右舍说的是同一件，就并在一起数清几家；两个群都在喊，各群都有回音。',
    files: ['013-outage-five-neighbours', '124-two-groups-one-pump'],
  },
  {
    title: '三、平常话就是命令',
    about: '网格员怎么说话就怎么办事。说的是哪一件分不清，就问一句短的；要缓一缓，先跟大伙说新日子。',
    files: ['101-which-of-three', '107-extend-with-new-date'],
  },
  {
    title: '四、私下说',
    about: '不想在群里说，就私下跟它说，回音也在私下。',
    files: ['131-private-report'],
  },
  {
    title: '五、要紧的和不能说的',
    about: '人命的事先叫打电话；家里的事、孩子的事马上离开群。',
    files: ['047-night-emergency', '112-child-beaten-non-friend'],
  },
  {
    title: '六、替人报',
    about: '没有微信的老人，邻居和网格员代着报；办好了要上门讲一声，才算完。',
    files: ['115-proxy-visit-and-daiping'],
  },
  {
    title: '七、看得见、评得了',
    about: '谁都可以问办到哪一步；不满意就换一级的人来管。',
    files: ['039-status-query', '104-unsatisfied-goes-up'],
  },
  {
    title: '八、不多嘴',
    about: '闲话不理，通知过的不立单，一下来好几件就合在一条里回；不想让它听，说一声就行。',
    files: ['120-notice-then-outage', '139-five-reports-in-a-burst', '116-leave-me-out'],
  },
]
const BEGIN = `# 走一遍

由 \`npm run tour\` 生成：下面每一段对话都是在真的程序里演出来的，一字没改。人和事都是编的。**小助手**是机器人，其余是人。
`
const SHOWN: Record<string, string> = { image: '［照片］', video: '［视频］', voice: '［语音］', location: '［位置］' }

/** The whole page, played now. */
export async function tourPage(serverUrl: string): Promise<string> {
  const parts = [BEGIN]
  for (const { title, about, files } of TOUR) {
    parts.push(`\n## ${title}\n\n${about}\n`)
    for (const file of files) {
      const path = new URL(`./files/${file}.json`, import.meta.url)
      const scenario = Scenario.parse(JSON.parse(readFileSync(path, 'utf8')))
      parts.push(`\n### ${scenario.title}\n\n${talkOf(scenario, (await play(scenario, serverUrl)).talk)}`)
    }
  }
  return parts.join('')
}

function talkOf(scenario: Scenario, talk: Trace['talk']): string {
  let place = ''
  const lines = talk.map((line) => {
    const here = `${dayOf(line.at)} ${placeName(scenario, line.room)}`
    const heading = here === place ? '' : `${place === '' ? '' : '\n'}*${here}*\n\n`
    place = here
    const who = line.mine ? '**小助手**' : line.from
    return `${heading}- ${clockOf(line.at)} ${who}：${wordsOf(line)}\n`
  })
  return lines.join('')
}

function placeName(scenario: Scenario, room: string): string {
  const person = scenario.people[room.replace(/^dm:/, '')]
  const { grid, kind } = scenario.rooms[room] ?? { grid: '', kind: 'residents' }
  return room.startsWith('dm:') ? `私聊 ${person?.name ?? ''}` : `${grid}${kind === 'staff' ? '工作' : ''}群`
}

const wordsOf = ({ type, text }: Trace['talk'][number]) =>
  (SHOWN[type] ?? text).replaceAll('\n', ' ').replaceAll('*', '＊')
const EAST_8_MS = 8 * 3_600_000
const local = (at: string) => new Date(Date.parse(at) + EAST_8_MS).toISOString()
const clockOf = (at: string) => local(at).slice(11, 16)
const dayOf = (at: string) => `${Number(local(at).slice(5, 7))}月${Number(local(at).slice(8, 10))}日`
