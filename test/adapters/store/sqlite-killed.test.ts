import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openSqlite } from '../../../adapters/store/sqlite/open-sqlite.ts'
import type { Store } from '../../../src/ports.ts'
import { HERE } from '../../contracts/store/holding.ts'
import type { Opened } from '../../contracts/store/opened.ts'
import { keep } from '../../contracts/store/units.ts'
import { type Compiled, compiled } from '../../support/compiled.ts'
import { MONDAY, pendingLead } from '../../support/leads.ts'
import { sqlitePlace } from './sqlite-place.ts'

describe('what was acknowledged', () => {
  let committer: Compiled
  beforeAll(async () => {
    committer = await compiled('test/adapters/store/committer.ts')
  }, 60_000)
  afterAll(() => committer.remove())

  let place: Opened & { path: string }
  beforeEach(async () => {
    place = await sqlitePlace()
    await place.store.close()
  })
  afterEach(() => place.close())

  async function linesUntilDead(child: ChildProcess, onLine: (lines: number) => void): Promise<string[]> {
    let said = ''
    child.stdout?.setEncoding('utf8').on('data', (more: string) => {
      said += more
      onLine(said.split('\n').length - 1)
    })
    await once(child, 'close')
    return said.split('\n').slice(0, -1)
  }

  /** Everything that one transaction made true is there. */
  async function expectWhole(store: Store, id: string): Promise<void> {
    expect(await store.lead(id)).toMatchObject({ status: 'assigned', seq: 2 })
    expect(await store.events(id)).toHaveLength(2)
    expect(
      await store.commit({ delivery: `assign-${id}`, leads: [], decide: () => ({ result: 'forgotten' }) }),
    ).toBe(id)
  }

  /** No lead is half there, acknowledged or not. */
  async function expectNothingTorn(store: Store): Promise<void> {
    const open = await store.openLeads(undefined, 1_000_000)
    for (const { lead, due } of open) {
      expect(due?.at).toBe(lead.status === 'assigned' ? MONDAY + 1 : MONDAY)
      expect(await store.events(lead.id)).toHaveLength(lead.seq)
    }
    await store.recover([HERE.holder], MONDAY)
    const { effects } = await store.claim('slack', 'group:east', MONDAY, 1_000_000, HERE)
    expect(new Set(effects.map((one) => one.lead))).toEqual(new Set(open.map(({ lead }) => lead.id)))
  }

  it('is there after the process is killed in the middle, four times over', async () => {
    for (const [round, enough] of [40, 3, 300, 111].entries()) {
      const child = spawn(process.execPath, [committer.file, place.path, `k${round}`])
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
    const child = spawn('/bin/sh', ['-c', script, process.execPath, committer.file, place.path, 'full'])
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
