import { z } from 'zod'
import type { Company } from '../../../src/domain/company/company.ts'
import type { CrmRecord } from '../../../src/domain/company/crm-record.ts'
import { times } from '../figures.ts'
import { chances, misspelt, nameAt, recordAt } from './companies.ts'

/** What both sides are asked, in blocks that take turns. */

/** Records in one transaction. */
const AT_ONCE = 1000

const imported = z.object({ from: z.number(), count: z.number() })
const block = z.object({ from: z.number(), count: z.number() })
export type Block = z.infer<typeof block>

/** Milliseconds of each transaction. */
export const spent = z.array(z.number())
/** Milliseconds of each look-up, and how many of them gave the company that was meant. */
export const lookedUp = z.object({ ms: z.array(z.number()), found: z.number() })

/** Hands over so many records from that one on, which are made while nobody measures. */
export function importing(put: (records: CrmRecord[]) => Promise<unknown>) {
  return async (value: unknown): Promise<number[]> => {
    const { from, count } = imported.parse(value)
    const ms: number[] = []
    for (let at = from; at < from + count; at += AT_ONCE) {
      const records = times(Math.min(AT_ONCE, from + count - at), (offset) => recordAt(at + offset))
      const began = performance.now()
      await put(records)
      ms.push(performance.now() - began)
    }
    return ms
  }
}

export const recordsPerSecond = (ms: readonly number[]): number =>
  (ms.length * AT_ONCE * 1000) / ms.reduce((sum, one) => sum + one, 0)

interface Asked {
  id: string
  company: Company
}

/** Looks up one after the other. */
export function lookingUp(
  asked: (block: Block) => readonly Asked[],
  isFound: (company: Company, id: string) => Promise<boolean>,
) {
  return async (value: unknown): Promise<z.infer<typeof lookedUp>> => {
    const ms: number[] = []
    let found = 0
    for (const { id, company } of asked(block.parse(value))) {
      const began = performance.now()
      if (await isFound(company, id)) found++
      ms.push(performance.now() - began)
    }
    return { ms, found }
  }
}

/** Somewhere among all of them, never twice the same. */
const somewhere = (index: number, companies: number): number => (index * 7919 + 13) % companies

/** Companies by their domain, phone and credit code; only those that have a domain. */
export const byKeys =
  (companies: number) =>
  ({ from, count }: Block): Asked[] =>
    times(count, (offset) => recordAt(somewhere(from + offset, companies))).flatMap(
      ({ id, domain, phone, creditCode }) =>
        domain === undefined
          ? []
          : {
              id,
              company: { domain, ...(phone && { phone }), ...(creditCode && { creditCode }) },
            },
    )

/** Companies by their names, each written with a mistake. */
export const byName =
  (companies: number) =>
  ({ from, count }: Block): Asked[] =>
    times(count, (offset) => {
      const index = somewhere(from + offset, companies)
      return { id: recordAt(index).id, company: { name: misspelt(nameAt(index), chances(offset)) } }
    })
