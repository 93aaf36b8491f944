import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openSqlite } from '../../../adapters/store/sqlite/open-sqlite.ts'
import type { Opened } from '../../contracts/store/opened.ts'
import { keep } from '../../contracts/store/units.ts'
import { compiled } from '../../support/compiled.ts'
import { pendingLead } from '../../support/leads.ts'
import { expectNothingTorn, expectWhole, linesUntilDead } from './acknowledged.ts'
import { sqlitePlace } from './sqlite-place.ts'

describe('what was acknowledged', () => {
  let committer: string
  beforeAll(async () => {
    committer = await compiled('test/adapters/store/committer.ts')
  }, 60_000)

  let place: Opened & { path: string }
  beforeEach(async () => {
    place = await sqlitePlace()
    await place.store.close()
  })
  afterEach(() => place.close())

  it('is there after the process is killed in the middle, four times over', async () => {
    for (const [round, enough] of [40, 3, 300, 111].entries()) {
      const child = spawn(process.execPath, [committer, place.path, `k${round}`])
      const acknowledged = await linesUntilDead(child, (lines) => lines >= enough && child.kill('SIGKILL'))
      expect(child.signalCode).toBe('SIGKILL')
      expect(acknowledged.length).toBeGreaterThanOrEqual(enough)
      const store = await openSqlite(place.path)
      for (const id of acknowledged) await expectWhole(store, id)
      await expectNothingTorn(store)
      await store.close()
    }
  }, 60_000)

  it('is there after the disk was full; what was refused is not, and there is no half of it', async () => {
    // The size that a file may have, in blocks of 512 or 1024 bytes: the shell's own way to make a small disk.
    const script = `trap '' XFSZ; ulimit -f 4000; exec "$0" "$@"`
    const child = spawn('/bin/sh', ['-c', script, process.execPath, committer, place.path, 'full'])
    const complaint = text(child.stderr)
    const acknowledged = await linesUntilDead(child, () => undefined)
    expect(child.exitCode).toBe(1)
    expect(await complaint).toMatch(/SQLITE_(FULL|IOERR)/)
    expect(acknowledged.length).toBeGreaterThan(0)
    const store = await openSqlite(place.path)
    for (const id of acknowledged) await expectWhole(store, id)
    await expectNothingTorn(store)
    await keep(store, pendingLead('L-1'))
    expect(await store.lead('L-1')).toBeDefined()
    await store.close()
  }, 60_000)
})
