import { mkdtempSync, rmSync } from 'node:fs'
import { get, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openSqlite } from '../../../../adapters/store/sqlite/open-sqlite.ts'
import { createLive } from '../../../../adapters/web/pages/live.ts'
import { createWebServer } from '../../../../adapters/web/server.ts'
import { keep } from '../../../contracts/store/units.ts'
import { pendingLead } from '../../../support/leads.ts'

test('what another process did is told too, by one query for however many pages are open', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tenon-live-'))
  const path = join(folder, 'tenon.db')
  const [store, elsewhere] = [await openSqlite(path), await openSqlite(path)]
  let asked = 0
  const live = createLive({
    store: {
      onChange: store.onChange,
      position() {
        asked += 1
        return store.position()
      },
    },
    logger: { warn: () => {} },
    every: 20,
  })
  const server = createWebServer(
    [async (request, response) => live.attach(request.url ?? '', response)],
    () => {},
  )
  const port = await server.listen(0, '127.0.0.1')
  const texts: string[] = []
  async function listen(n: number): Promise<void> {
    const response = await new Promise<IncomingMessage>((resolve) =>
      get(`http://127.0.0.1:${port}/${n}`, resolve),
    )
    response.on('error', () => {})
    response.on('data', (chunk: Buffer) => {
      texts[n] = (texts[n] ?? '') + chunk.toString()
    })
  }
  const told = () => texts.map((text) => [...text.matchAll(/data: (\S+)/g)].map(([, position]) => position))
  try {
    for (let n = 0; n < 20; n++) await listen(n)
    await expect.poll(() => told().every((list) => list.length >= 1) && texts.length === 20).toBe(true)
    const [before, begin] = [asked, performance.now()]
    await keep(elsewhere, pendingLead('L-1'))
    await expect.poll(() => told().every((list) => new Set(list).size === 2)).toBe(true)
    expect(asked - before).toBeLessThanOrEqual((performance.now() - begin) / 20 + 2)
  } finally {
    live.close()
    await server.stop()
    await store.close()
    await elsewhere.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
