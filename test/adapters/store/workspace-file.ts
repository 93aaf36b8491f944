import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqlite } from '../../../adapters/store/sqlite/open-sqlite.ts'
import { effect, keeping } from '../../contracts/store/units.ts'
import { assignedTo, dueAt, FIELDS, MONDAY, pendingLead } from '../../support/leads.ts'

/** A file with so many leads and records of the CRM, which nobody has open. */
export async function workspaceFile(leads: number): Promise<{ path: string; remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'tenon-move-'))
  const path = join(folder, 'tenon.db')
  const store = await openSqlite(path)
  const numbers = Array.from({ length: leads }, (_, n) => n)
  await store.crm.put(
    numbers.map((n) => ({
      ...{ id: `A-${n}`, company: `苏州第${n}机械有限公司`, domain: `d${n}.example` },
      ...{ createdAt: MONDAY - n, followUps: [MONDAY] },
    })),
  )
  await Promise.all(
    numbers.map((n) => {
      const fields = {
        ...FIELDS,
        company: `苏州第${n}机械有限公司`,
        phone: `+86139${String(n).padStart(8, '0')}`,
      }
      const lead = pendingLead(`L-${n}`, { fields, unknown: { 备注: 'x\u0000\uffff🀄'.repeat(n % 90) } })
      return store.commit(
        keeping(n % 3 === 0 ? assignedTo(lead, `rep-${n % 7}`) : lead, {
          due: dueAt(MONDAY + n),
          effects: [effect({ lead: lead.id })],
          delivery: `d-${n}`,
        }),
      )
    }),
  )
  await store.close()
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
