/** @file What axe has to say of a page. */

import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

interface Scope {
  /** Selectors of the parts that are looked at; the whole page without them. */
  readonly within?: readonly string[]
  /** The rules that are asked; all of them without. */
  readonly rules?: readonly string[]
}

/** Fails where axe finds a violation, and shows the elements that have it. */
export async function expectAccessible(page: Page, { within = [], rules }: Scope = {}) {
  // The page has no frames to put together, and only violations are read: each else costs seconds.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
  for (const selector of within) axe.include(selector)
  if (rules) axe.withRules([...rules])
  const { violations } = await axe.analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([])
}
