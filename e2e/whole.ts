/** @file Whether a page is all there. */

import { expect, type Page } from '@playwright/test'

/** Fails where the page is blank, a part of it has failed, or a number on it is none. Waits for two frames first. */
export async function expectWhole(page: Page): Promise<void> {
  const { faults, text, parts } = await page.evaluate(async () => {
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    await nextFrame()
    await nextFrame()
    return {
      faults: [...document.querySelectorAll('.fault')].map((fault) => fault.textContent),
      text: document.body.innerText,
      parts: document.querySelectorAll('.header, .tabs, .panel > *').length,
    }
  })
  expect(faults).toEqual([])
  expect(parts).toBeGreaterThanOrEqual(3)
  expect(text.match(/.{0,40}\b(NaN|Infinity|undefined)\b.{0,40}/g)).toBeNull()
}
