import { expect, it } from 'vitest'
import { letTalk } from '../server/staff.ts'
import { GROUP } from '../village.ts'
import { comeIn, firstAccount, openOfficeDoor } from './console.ts'
import { hands } from './hands.ts'

const SLOW_MS = 150_000

it(
  'BR-06 RV-06: with the keyboard alone: a warning is looked at, sent, and taken back',
  async () => {
    const { village, url, seat, trouble } = await openOfficeDoor()
    const page = await seat()
    await comeIn(page, url, firstAccount(village))
    const { key, to, press, write } = hands(page)
    await page.goto(`${url}/warnings?part=new`)
    await page.getByLabel('说什么', { exact: true }).waitFor()
    await to('橙色')
    await key('ArrowRight')
    await to('发给哪里（下面的网格都在内）')
    await page.keyboard.type('三组')
    await key('Enter')
    await write('说什么', '今晚有大暴雨，住在山边水边的请到高处过夜')
    await page.getByText('【红色预警】暴雨：今晚有大暴雨').first().waitFor()
    await page.getByText('叫应1个网格：柳河村三组微网格').waitFor()
    await press('发出预警')
    await page.getByRole('dialog').getByText('叫应1个网格').waitFor()
    await press('发出去', 'dialog')
    await page.getByText('1个网格，0个回了“收到”').waitFor()
    await village.settled()
    village.hears(GROUP, /^【红色预警】暴雨：今晚/)

    await press('解除或收回：柳河村三组微网格红色预警')
    await page.getByRole('dialog').getByText('解除了').first().waitFor()
    await to('解除：险情过了，告诉听到预警的群', 'dialog')
    await key('ArrowDown')
    await page.getByRole('dialog').getByText('刚才那条发错了').first().waitFor()
    await press('收回', 'confirm')
    await page.getByText('现在没有预警').waitFor()
    await village.settled()
    village.hears(GROUP, /^【红色预警】刚才那条发错了/)
    await letTalk(village)
    expect(trouble).toEqual([])
  },
  SLOW_MS,
)
