import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cardIn, openPlayground, type Playground } from '../support/playground.ts'

const SECRET = 'a-secret-of-the-marketing-cloud'
const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')

let playground: Playground
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tenon-intake-'))
  playground = await openPlayground({ demo: false, intakeSecret: SECRET })
})
afterAll(async () => {
  await playground.end()
  rmSync(folder, { recursive: true, force: true })
})

/** The README's example, as it stands there. */
function example(): string {
  const found = /^```sh\n(TENON=.*?)^```$/ms.exec(README)?.[1]
  if (found === undefined) throw new Error('The README has no example')
  return found
}

const run = () =>
  promisify(execFile)('sh', ['-c', example()], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', TENON: playground.origin(), INTAKE_SECRET: SECRET },
  })

test('the README’s example posts a lead whose card is in the group, however often it is run', async () => {
  const first = await run()
  expect(JSON.parse(first.stdout)).toMatchObject({ outcome: 'posted', lead: expect.stringMatching(/^L\w+$/) })
  const card = await playground.until('mgr-zhou', (state) => cardIn(state, 'main', '无锡锐视光学有限公司'))
  expect(JSON.stringify(card.blocks)).toContain('baidu / cpc / 2026q4-mfg')
  expect((await run()).stdout).toBe(first.stdout)
  await playground.settled()
  const { messages } = await playground.state('mgr-zhou')
  expect(messages.filter(({ plain }) => plain.includes('无锡锐视光学'))).toHaveLength(1)
})
