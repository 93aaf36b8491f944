import { openStore } from '../engine/process.ts'
import type { World } from '../engine/world.ts'
import { wrongBooks } from './books.ts'
import { rungAtNight, rungTooLate } from './calls.ts'
import { wrongInChats } from './chats.ts'
import { outdatedDeeds, wrongDeeds, wrongPresses } from './deeds.ts'
import { wrongDrawings } from './drawings.ts'
import { readLedger } from './ledger.ts'
import { wrongInLives } from './lives.ts'

/** Everything that was promised, held against what was written down and what people see. */
export async function checkRun(world: World): Promise<{ ledger: unknown[]; wrong: string[] }> {
  const store = await openStore(world.database, {
    now: () => world.timeline.now,
    until: () => new Promise(() => {}),
  })
  try {
    const ledger = await readLedger(world, store)
    return {
      ledger: [
        ledger.stories,
        await store.credits({ limit: 1_000_000 }),
        [...(await store.people())],
        await store.policies(),
      ],
      wrong: [
        ...world.journal.wrong,
        ...world.platform.wrong,
        ...wrongInLives(ledger),
        ...rungTooLate(world, ledger),
        ...(await wrongInChats(world, ledger, store)),
        ...(await wrongDrawings(world, ledger, store)),
        ...rungAtNight(world, ledger),
        ...wrongDeeds(world, ledger),
        ...wrongPresses(world, ledger),
        ...outdatedDeeds(world, ledger),
        ...(await wrongBooks(ledger, store)),
        ...(await leftInTheOutbox(world)),
      ],
    }
  } finally {
    await store.close()
  }
}

async function leftInTheOutbox(world: World): Promise<string[]> {
  const rows = await world.rows(
    `SELECT id, kind, dest, lead, state, not_before, attempts FROM effect WHERE state <> 'dead' AND not_before <= ${world.timeline.now}`,
  )
  return rows.map((row) => `still in the outbox: ${JSON.stringify(row)}`)
}
