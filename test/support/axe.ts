import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { z } from 'zod'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

const resultSchema = z.object({
  passes: z.array(z.object({ id: z.string() })),
  violations: z.array(
    z.object({
      id: z.string(),
      help: z.string(),
      nodes: z.array(z.object({ html: z.string(), failureSummary: z.string() })),
    }),
  ),
})

/** What depends on colours and sizes. */
const LOOKS = { type: 'rule', values: ['color-contrast', 'target-size', 'link-in-text-block'] }

/**
 * What a page violates of WCAG 2.2 A and AA, as far as a machine can tell; one line each. `looks`: only of how it looks, where the rest was
 * examined before. Throws where next to nothing was looked at.
 */
export async function violationsOn(page: Page, looks = false): Promise<string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe.source)
  const runOnly = looks ? LOOKS : { type: 'tag', values: TAGS }
  const found: unknown = await page.evaluate(
    `axe.run(document, { runOnly: ${JSON.stringify(runOnly)}, resultTypes: ['violations', 'passes'] })`,
  )
  const { passes, violations } = resultSchema.parse(found)
  if (passes.length < (looks ? 1 : 5)) throw new Error('axe looked at next to nothing')
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id} (${help}): ${html}\n${failureSummary}`),
  )
}
