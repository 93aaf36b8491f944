import { NOTHING_FOUND } from '../../src/domain/company/crm-record.ts'
import type { Crm } from '../../src/ports.ts'

/** A CRM that was opened for a look, and is let go of afterwards. */
export interface OpenedCrm extends Crm {
  close(): Promise<void>
}

/** Where there is no database yet. */
export const EMPTY_CRM: OpenedCrm = {
  find: async () => NOTHING_FOUND,
  exact: async () => [],
  record: async () => undefined,
  close: async () => {},
}
