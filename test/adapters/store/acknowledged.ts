import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { expect } from 'vitest'
import type { Store } from '../../../src/ports.ts'
import { HERE } from '../../contracts/store/holding.ts'
import { MONDAY } from '../../support/leads.ts'

/** What `committer.ts` did, as a store finds it afterwards. */

/** What the process said, line by line, when it is gone. */
export async function linesUntilDead(
  child: ChildProcess,
  onLine: (lines: number) => void,
): Promise<string[]> {
  let said = ''
  child.stdout?.setEncoding('utf8').on('data', (more: string) => {
    said += more
    onLine(said.split('\n').length - 1)
  })
  await once(child, 'close')
  return said.split('\n').slice(0, -1)
}

/** Everything that one transaction made true is there. */
export async function expectWhole(store: Store, id: string): Promise<void> {
  expect(await store.lead(id)).toMatchObject({ status: 'assigned', seq: 2 })
  expect(await store.events(id)).toHaveLength(2)
  expect(
    await store.commit({ delivery: `assign-${id}`, leads: [], decide: () => ({ result: 'forgotten' }) }),
  ).toBe(id)
}

/** No lead is half there, acknowledged or not. */
export async function expectNothingTorn(store: Store): Promise<void> {
  const open = await store.openLeads(undefined, 1_000_000)
  for (const { lead, due } of open) {
    expect(due?.at).toBe(lead.status === 'assigned' ? MONDAY + 1 : MONDAY)
    expect(await store.events(lead.id)).toHaveLength(lead.seq)
  }
  await store.recover([HERE.holder], MONDAY)
  const { effects } = await store.claim('slack', 'group:east', MONDAY, 1_000_000, HERE)
  expect(new Set(effects.map((one) => one.lead))).toEqual(new Set(open.map(({ lead }) => lead.id)))
}
