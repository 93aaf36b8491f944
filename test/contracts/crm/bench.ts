import type { CrmBook } from '../../../src/ports.ts'
import type { Loopback } from '../../support/crm/loopback.ts'

/** A company as people have put it into a CRM. Persons by their ids in the roster. */
export interface Given {
  name: string
  domain?: string
  phone?: string
  owner?: string
  createdAt?: number
  contacts?: { name: string; title?: string; email?: string; phone?: string }[]
}

/** What stands there of a company. */
export interface Standing {
  id: string
  name: string
  owner: string | undefined
  contacts: { name: string; outcome: string | undefined }[]
  /** Of its follow-ups, as they are written there; or only when they were. */
  followUps: string[]
}

/** A CRM to be examined: the port, and what its own users do and see. */
export interface CrmBench {
  book: CrmBook
  /** The moment by the CRM's clock; moves when it is told to. */
  clock: { now(): number; move(milliseconds: number): void }
  give(company: Given): Promise<string>
  companies(): Promise<Standing[]>
  /** Somebody writes down a follow-up in the CRM, dated `at`. */
  writeDown(record: string, touch: { text: string; by: string; at: number }): Promise<void>
  /** Where the CRM is elsewhere: what befalls it, what ends our session there, and what its own users take away. */
  elsewhere?: { server: Loopback; refuse(): void; accept(): void; remove(...ids: string[]): void }
  close(): Promise<void>
}
