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
import { busyMorning, consolePages } from './pictures/console.ts'

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

/** Starts a town of its own, lets the page play the street light, and takes its pictures. */
async function main(): Promise<void> {
  if (!existsSync(CHROMIUM))
    throw new Error(`${CHROMIUM} is missing; install it: apt-get install -y chromium fonts-noto-cjk`)
  const dir = mkdtempSync(join(tmpdir(), 'huiyin-screenshots-'))
  mkdirSync(FOLDER, { recursive: true })
  const clock = '2026-03-02T09:00:00+08:00'
  const running = await start(readConfig({ HUIYIN_DATA_DIR: dir, PORT: '0', SIMULATOR_CLOCK: clock }), () => {})
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
  try {
    if (running.simulator === null || running.server === null)
      throw new Error('the page needs the server and the simulator')
    await gossip(running.simulator)
    const address = `${running.server.url}/simulator`
    await picture(browser, { address, options: WIDE, file: 'simulator-1440.png', play: '路灯坏了' })
    await picture(browser, { address, options: NARROW, file: 'simulator-390.png', play: null })
    await residentPages(browser, running.desk, running.server)
    await busyMorning(running.simulator)
    await consolePages(browser, running.server, FOLDER)
  } finally {
    await browser.close()
    await running.stop()
    rmSync(dir, { recursive: true, force: true })
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
}

async function picture(browser: Browser, { address, options, file, play }: Shot): Promise<void> {
  const context = await browser.newContext({ ...options, locale: 'zh-CN', reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.goto(address)
  await page.getByRole('button', { name: '知道了' }).click()
  if (play !== null) {
    await page.getByRole('button', { name: play }).click()
    await page.locator('.plays:not(.playing)').waitFor({ timeout: PLAY_WITHIN_MS })
  }
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
