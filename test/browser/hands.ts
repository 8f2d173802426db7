import type { Page } from 'playwright-core'

const MAX_TABS = 90

/** `confirm`: the button that lays the verb, which may be called as its field is. */
type Within = 'page' | 'dialog' | 'confirm'

/** What somebody does who has no mouse. */
export function hands(page: Page) {
  const key = (name: string) => page.keyboard.press(name)
  /** Goes from one thing to the next until this one has the focus. */
  const to = async (name: string, within: Within = 'page') => {
    for (let n = 0; n < MAX_TABS; n += 1) {
      if (await page.evaluate(isFocused, { name, within })) return
      await key('Tab')
    }
    throw new Error(`${name} is not reached with the keyboard`)
  }
  /** A button, a link or an entry. */
  const press = async (name: string, within: Within = 'page') => {
    await to(name, within)
    await key('Enter')
  }
  /** What stands in a field goes, and this comes. */
  const write = async (field: string, words: string, within: Within = 'page') => {
    await to(field, within)
    await key('Control+a')
    await page.keyboard.type(words)
  }
  /** A verb, from the buttons or from the menu behind them, and its first field filled. */
  const open = async (verb: string, words: string) => {
    await page.locator('.verbs').waitFor()
    const isShown = (await page.locator('.verbs').getByRole('button', { name: verb, exact: true }).count()) > 0
    await press(isShown ? verb : '更多')
    if (!isShown) {
      const item = page.getByRole('menuitem', { name: verb, exact: true })
      await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'menuitem')
      for (let n = 0; n < MAX_TABS && !(await item.evaluate((one) => one === document.activeElement)); n += 1)
        await key('ArrowDown')
      await key('Enter')
    }
    await page.getByRole('dialog').waitFor()
    await write(FIELDS[verb] ?? '', words, 'dialog')
    if (verb === '合并') await key('Enter')
  }
  return { key, to, press, write, open }
}

const FIELDS: Record<string, string> = {
  合并: '并到几号',
  批示: '批示',
  内部记录: '记什么',
  回话: '回什么话',
  办结: '办理结果',
}

/** In the browser: what has the focus is called so. */
function isFocused({ name, within }: { name: string; within: Within }): boolean {
  const one = document.activeElement
  if (!(one instanceof HTMLElement)) return false
  const isIn = one.closest('[role=dialog]') !== null
  const label = one.id === '' ? null : document.querySelector(`label[for="${one.id}"]`)
  const around = one.closest('label')?.textContent
  const called = [one.getAttribute('aria-label'), label?.textContent, around, one.textContent].map((text) =>
    text?.trim(),
  )
  if (!called.includes(name) || (within === 'confirm' && one.tagName !== 'BUTTON')) return false
  return within === 'page' || isIn
}
