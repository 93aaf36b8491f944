import type { Store } from '../../../src/ports.ts'
import type { Ledger } from './ledger.ts'
import { type Life, liveOn } from './life.ts'

/** Thirty times an amount, so that halves, thirds and fifths stay whole. */
const SHARES = 30

function sharesOf(amount: string): number {
  const [over = '0', under = '1'] = amount.split('/')
  return Math.round((Number(over) * SHARES) / Number(under))
}

/** What is wrong in the ledger of credit: each lead's lines must add up to where its own history says that its credit is. */
export async function wrongBooks(ledger: Ledger, store: Store): Promise<string[]> {
  const lines = await store.credits({ limit: 1_000_000 })
  return ledger.stories.flatMap(({ lead, events }) => {
    const own = lines.filter((line) => line.lead === lead.id)
    const sum = (account: string) =>
      own.filter((line) => line.account === account).reduce((all, { amount }) => all + sharesOf(amount), 0)
    const life = events.reduce<Life | undefined>(liveOn, undefined)
    if (life === undefined) return []
    const due = life.credit === undefined ? 0 : sharesOf(life.credit)
    const isLost = ['nurturing', 'lost', 'invalid', 'won'].includes(life.status)
    const expected = !life.earned && life.applied && !isLost ? due : 0
    const found = { expected: sum('expected'), earned: sum('earned') }
    const isRight = found.expected === expected && (life.earned ? found.earned > 0 : found.earned === 0)
    return isRight
      ? []
      : [
          `${lead.id} (${lead.status}): in the books ${JSON.stringify(found)}/30, and its history says ${JSON.stringify({ expected, earned: life.earned })}`,
        ]
  })
}
