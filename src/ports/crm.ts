import type { Company } from '../domain/company/company.ts'
import type { CrmFinding, CrmRecord, ExactMatch } from '../domain/company/crm-record.ts'
import type { StepOf } from './imports.ts'

/** What the companies know already: look-ups only. */
export interface Crm {
  /** Every record that shares an exact key, and the few whose names are most alike. */
  find(company: Company): Promise<CrmFinding>
  /** Only those that share an exact key: a fraction of the work, for whoever asks about many companies. */
  exact(company: Company): Promise<ExactMatch[]>
  record(id: string): Promise<CrmRecord | undefined>
}

/** The CRM that is held in the store, filled by imports. */
export interface CrmTable extends Crm {
  /**
   * Adds records, and changes those that are known by their id; what an earlier import told of follow-ups is kept. All or none of
   * them. Gives how many of each. `step`: as one of an import.
   */
  put(records: readonly CrmRecord[], step?: StepOf): Promise<{ added: number; changed: number; same: number }>
  count(): Promise<number>
}
