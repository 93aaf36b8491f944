import { NOTHING_FOUND } from '../../src/domain/company/crm-record.ts'
import type { Crm, StoreLook } from '../../src/ports.ts'
import type { Reads } from './connection.ts'
import { crmOf } from './crm/table.ts'
import { holders } from './leads.ts'
import { versionsAfter } from './policies.ts'

/** A store that was opened for a look, and is let go of afterwards. */
export interface OpenedCrm extends Crm, StoreLook {
  close(): Promise<void>
}

/** Where there is no database yet. */
export const EMPTY_CRM: OpenedCrm = {
  find: async () => NOTHING_FOUND,
  exact: async () => [],
  record: async () => undefined,
  holders: async () => new Map(),
  policies: async () => [],
  close: async () => {},
}

export const lookInto = (reads: Reads): Crm & StoreLook => ({
  ...crmOf(reads),
  holders: (keys) => holders(reads, keys),
  policies: (after) => versionsAfter(reads, after),
})
