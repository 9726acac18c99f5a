import { expect, type Page } from '@playwright/test'
import { corners, quickCorners } from './corners'
import { test } from './lab'
import { expectEveryTabWhole } from './whole'

/** Goes to another link on the open page, as a click on one does. */
async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate(
    (hash) =>
      new Promise<void>((resolve) => {
        addEventListener('hashchange', () => setTimeout(resolve), { once: true })
        location.hash = hash
      }),
    hash,
  )
}

const all = process.env.SOAK === 'full' ? corners : corners.slice(0, quickCorners)

test(`${all.length} corners of the controls run to their end, in every tab`, async ({
  quietPage: page,
}) => {
  test.setTimeout(all.length * 20_000)
  await page.goto('/#v=1&n=2')
  await expect(page.getByRole('button', { name: 'Step', exact: true })).toBeEnabled()
  for (const corner of all) {
    await test.step(corner, async () => {
      await goTo(page, `v=1&steps=12&pace=max&${corner}`)
      const run = page.getByRole('button', { name: 'Run', exact: true })
      await expect(run).toBeVisible()
      if (await run.isEnabled()) {
        await run.click()
        await expect(page.getByRole('button', { name: 'Run again' })).toBeVisible({
          timeout: 40_000,
        })
      } else await expect(page.locator('.notices')).not.toBeEmpty()
      await expectEveryTabWhole(page)
    })
  }
})
