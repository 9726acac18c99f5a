/** @file Whether a page is all there. */

import { expect, type Page } from '@playwright/test'

/** Fails where the page is blank, a part of it has failed, or a number on it is none. Waits for two frames first. */
export async function expectWhole(page: Page): Promise<void> {
  await expectWholeWhere(page, [])
}

/** Opens every tab, the Loss tab last, and fails where one of them is not whole. */
export async function expectEveryTabWhole(page: Page): Promise<void> {
  const names = await page.getByRole('tab').allTextContents()
  expect(names.length).toBeGreaterThanOrEqual(10)
  await expectWholeWhere(page, [...names.filter((name) => name !== 'Loss'), 'Loss'])
}

/** What is asked of a page, of the open tab or of those named; all in the page, since it is asked hundreds of times. */
async function expectWholeWhere(page: Page, tabs: readonly string[]): Promise<void> {
  const looks = await page.evaluate(async (names) => {
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const look = async (name: string) => {
      await nextFrame()
      await nextFrame()
      return {
        name,
        faults: [...document.querySelectorAll('.fault')].map((fault) => fault.textContent),
        text: document.body.innerText,
        parts: document.querySelectorAll('.header, .tabs, .panel > *').length,
      }
    }
    if (names.length === 0) return [await look('the open tab')]
    const found = []
    for (const name of names) {
      const tab = [...document.querySelectorAll<HTMLElement>('[role="tab"]')].find(
        ({ textContent }) => textContent === name,
      )!
      tab.click()
      while (document.querySelector('.panel')?.textContent?.startsWith('Loading')) await nextFrame()
      found.push(await look(name))
    }
    return found
  }, tabs)
  for (const { name, faults, text, parts } of looks) {
    expect(faults, name).toEqual([])
    expect(parts, name).toBeGreaterThanOrEqual(3)
    expect(text.match(/.{0,40}\b(NaN|Infinity|undefined)\b.{0,40}/g), name).toBeNull()
  }
}
