import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContextOptions, chromium } from 'playwright-core'
import { readConfig } from '../config.ts'
import type { Desk } from '../desk/desk.ts'
import { pageCode } from '../desk/page-code.ts'
import { start } from '../main.ts'
import type { SimulatorApi } from '../server/simulator-api.ts'
import { consolePages, firstDay, warningPages } from './pictures/console.ts'
import { demo } from './pictures/demo.ts'
import { listPictures } from './pictures/list.ts'
import { busyMorning } from './pictures/morning.ts'

const CHROMIUM = '/usr/bin/chromium'
const FOLDER = fileURLToPath(new URL('../docs/screenshots/', import.meta.url))
const FLAGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync']
const PLAY_WITHIN_MS = 120_000
const SETTLE_MS = 4_500
const WIDE = { viewport: { width: 1440, height: 900 } }
/** A4 at 96 points to the inch. */
const SHEET = { viewport: { width: 794, height: 1123 } }
const NARROW = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 }

/** What the village talked about before the play: the bot has nothing to say to that. */
const TALK: [room: string, from: string, text: string][] = [
  ['sim-liuhe-3-room@chatroom', '胡海', '明天赶集有人一起不'],
  ['sim-liuhe-3-room@chatroom', '蔡幺爹', '我去，七点桥头等'],
  ['sim-liuhe-staff@chatroom', '陈志远', '今天下午三点村部开会，大家都来'],
  ['sim-liuhe-staff@chatroom', '孙玉兰', '好的'],
  ['sim-liuhe-staff@chatroom', '李建国', '好'],
]

/** Starts towns of its own, plays in them, and takes their pictures. */
async function main(): Promise<void> {
  if (!existsSync(CHROMIUM))
    throw new Error(`${CHROMIUM} is missing; install it: apt-get install -y chromium fonts-noto-cjk`)
  mkdirSync(FOLDER, { recursive: true })
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
  try {
    await inTown({}, async ({ server, simulator }) => {
      await gossip(simulator)
      await demo(browser, `${server.url}/simulator`, FOLDER)
    })
    await inTown({}, async ({ server, simulator, desk }) => {
      await gossip(simulator)
      const address = `${server.url}/simulator`
      await picture(browser, { address, options: WIDE, file: 'simulator-1440.png', play: '路灯坏了' })
      await picture(browser, { address, options: NARROW, file: 'simulator-390.png', play: null })
      await picture(browser, { address, options: WIDE, file: 'simulator-office-1440.png', play: null, office: true })
      await residentPages(browser, desk, server)
      await busyMorning(simulator)
      await consolePages(browser, server, FOLDER)
      await warningPages(browser, { office: server, simulator }, FOLDER)
    })
    await inTown({ HUIYIN_TOWN: 'none' }, ({ server }) => firstDay(browser, server, FOLDER))
    listPictures(FOLDER)
  } finally {
    await browser.close()
  }
}

type Running = Awaited<ReturnType<typeof start>>
type Town = Pick<Running, 'desk'> & { server: NonNullable<Running['server']>; simulator: SimulatorApi }

async function inTown(environment: Record<string, string>, work: (town: Town) => Promise<void>): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'huiyin-screenshots-'))
  const wish = { HUIYIN_DATA_DIR: dir, PORT: '0', SIMULATOR_CLOCK: '2026-03-02T09:00:00+08:00', ...environment }
  const running = await start(readConfig(wish), () => {})
  try {
    const { server, simulator, desk } = running
    if (simulator === null || server === null) throw new Error('the page needs the server and the simulator')
    await work({ server, simulator, desk })
  } finally {
    await running.stop()
    // PostgreSQL may still be writing its last words
    rmSync(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  }
}

async function gossip({ controls, goTo, clock }: SimulatorApi): Promise<void> {
  const { people } = controls.world()
  for (const [room, name, text] of TALK) {
    const person = people.find((one) => one.name === name)
    if (!person) throw new Error(`the demo town has no ${name}`)
    controls.sayInRoom(room, { from: person.id, type: 'text', text })
  }
  await goTo(new Date(clock.now().getTime() + 8 * 60_000))
}

interface Shot {
  address: string
  options: BrowserContextOptions
  file: string
  play: string | null
  /** With what the town hall sees beside the phones. */
  office?: boolean
}

async function picture(browser: Browser, { address, options, file, play, office = false }: Shot): Promise<void> {
  const context = await browser.newContext({ ...options, locale: 'zh-CN', reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.goto(address)
  await page.getByRole('button', { name: '知道了' }).click()
  if (play !== null) {
    await page.getByRole('button', { name: play }).click()
    await page.locator('.plays:not(.playing)').waitFor({ timeout: PLAY_WITHIN_MS })
  }
  if (office) await page.getByRole('button', { name: '看控制台' }).click()
  await page.mouse.move(2, 2)
  await page.waitForTimeout(SETTLE_MS)
  await page.screenshot({ path: join(FOLDER, file) })
  await context.close()
}

/** What becomes of the matter that was just played, the board of its grid, and both sheets for the printer. */
async function residentPages(
  browser: Browser,
  { db }: Desk,
  server: { url: string; adminToken: string },
): Promise<void> {
  const ticket = `/t/${await pageCode(db, 'ticket', '1')}`
  const pages: [path: string, file: string, options: BrowserContextOptions][] = [
    [ticket, 'ticket-390.png', NARROW],
    [`${ticket}?big=1`, 'ticket-big-390.png', NARROW],
    [`/g/${await pageCode(db, 'board', 'liuhe-3')}`, 'board-390.png', NARROW],
    ['/print/tickets/1', 'slip.png', SHEET],
    ['/print/grids/liuhe-3', 'poster.png', SHEET],
  ]
  for (const [path, file, options] of pages) {
    const extraHTTPHeaders = path.startsWith('/print') ? { authorization: `Bearer ${server.adminToken}` } : {}
    const context = await browser.newContext({ ...options, locale: 'zh-CN', extraHTTPHeaders })
    const page = await context.newPage()
    await page.goto(`${server.url}${path}`)
    await page.screenshot({ path: join(FOLDER, file), fullPage: true })
    await context.close()
  }
}

await main()
