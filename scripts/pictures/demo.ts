import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'

const SEAT = { viewport: { width: 1440, height: 860 }, locale: 'zh-CN' }
const FRAME_EVERY_MS = 500
const MAX_FRAMES = 90
const SHOWN_MS = 550
const LAST_SHOWN_MS = 4_000
const WIDTH = 1_000
/** The first that fits is taken. */
const QUALITIES = [72, 60, 48, 36]
const MAX_BYTES = 1_500_000

interface Frame {
  png: Buffer
  ms: number
}

/** A street lamp from the first line to 满意, in the phones and at the town hall, as one small moving picture. */
export async function demo(browser: Browser, address: string, folder: string): Promise<void> {
  const context = await browser.newContext({ ...SEAT, reducedMotion: 'no-preference' })
  await context.addInitScript(() => localStorage.setItem('huiyin.simulator.office', 'open'))
  const page = await context.newPage()
  await page.goto(address)
  await page.getByRole('button', { name: '知道了' }).click()
  await page.getByRole('button', { name: '路灯坏了' }).click()
  const frames = await watched(page)
  await context.close()
  writeFileSync(join(folder, 'demo.webp'), await moving(frames))
}

/** Until the play is over; what does not change is one frame that stands longer. */
async function watched(page: Page): Promise<Frame[]> {
  const frames: Frame[] = []
  for (let isOver = false; !isOver && frames.length < MAX_FRAMES; ) {
    isOver = (await page.locator('.plays:not(.playing)').count()) > 0
    const png = await page.screenshot()
    const last = frames.at(-1)
    if (last?.png.equals(png)) last.ms += SHOWN_MS / 2
    else frames.push({ png, ms: SHOWN_MS })
    await page.waitForTimeout(FRAME_EVERY_MS)
  }
  const end = frames.at(-1)
  if (end !== undefined) end.ms = LAST_SHOWN_MS
  return frames
}

async function moving(frames: Frame[]): Promise<Buffer> {
  const small = await Promise.all(frames.map(({ png }) => sharp(png).resize(WIDTH).png().toBuffer()))
  const delay = frames.map(({ ms }) => Math.round(ms))
  for (const quality of QUALITIES) {
    const made = await sharp(small, { join: { animated: true } })
      .webp({ quality, delay, loop: 0 })
      .toBuffer()
    if (made.length <= MAX_BYTES) return made
  }
  throw new Error(`the demo is larger than ${MAX_BYTES} bytes even with the least quality`)
}
