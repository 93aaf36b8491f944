import type { Deciding } from '../../commands/core.ts'
import type { CrmEnvironment } from '../../src/config/crm-environment.ts'
import type { Environment, SlackEnvironment } from '../../src/config/environment.ts'
import type { WeComEnvironment } from '../../src/config/wecom-environment.ts'
import type { Workspace } from '../../src/domain/workspace.ts'
import type { Chat, Clock, Crm, Store, StoreLook, WebhookSender } from '../../src/ports.ts'
import type { Tables } from './tables.ts'

/** One thing that was looked at, and what to do where it is not as it must be. */
export interface Check {
  name: string
  state: 'ok' | 'warning' | 'failed'
  message: string
}

/** What a copy of the store holds: rows by table, as of that moment, in tables of that version. */
interface Copy {
  at: string
  schema: number
  bytes: number
  counts: Record<string, number>
}

/** Rejects with a sentence for the operator; then nothing was changed. */
interface Archive {
  /** Writes a copy of one moment to a new file, and reads it back. */
  backup(file: string): Promise<Copy>
  /** Puts it in the place of what is kept, which is found under the name `kept` afterwards, if there was any. */
  restore(file: string): Promise<{ manifest: Copy; kept?: string }>
}

/** A table on both sides of a move: rows and SHA-256 of the source, and of what was read back. */
export interface MovedTable {
  table: string
  rows: number
  hash: string
  target: { rows: number; hash: string }
  /** Of one row what is different, where they are not the same. */
  difference?: string
}

interface Moved {
  /** Whether it went on with what was begun before. */
  resumed: boolean
  /** Rows copied this time, in how many milliseconds. */
  copied: number
  milliseconds: number
  /** Left out when it was asked to stop before all was there. */
  tables?: MovedTable[]
}

/** What the operator's commands ask of the other adapters; put together in `src/tenon.ts`. */
export interface Office {
  openStore(database: Environment['database']): Promise<Store>
  /** Versions of the database before and after. Rejects for a database of a newer Tenon. */
  migrate(database: Environment['database']): Promise<{ from: number; to: number }>
  /** The store, to look at: nothing is made or changed, and where there is no file it is empty. */
  openCrm(database: Environment['database']): Promise<Crm & StoreLook & { close(): Promise<void> }>
  /** Whether the queue at this address is reached, new enough and forgets nothing; nothing is made or changed. */
  checkQueue(queueUrl: string | undefined): Promise<Check[]>
  /** What a database server must be and allow; nothing to say of a file. */
  examineStore(database: Environment['database']): Promise<Check[]>
  /** Copies of the store as files. */
  archive(database: Environment['database']): Promise<Archive>
  /** Moves a workspace into an empty database, or goes on where it was stopped. Rejects with a sentence for the operator. */
  move(
    from: Extract<Environment['database'], { kind: 'sqlite' }>,
    to: Extract<Environment['database'], { kind: 'postgres' }>,
    watch: { progress(at: { done: number; total: number }): void; asked(): boolean },
  ): Promise<Moved>
  tables: Tables
  /** What decides about leads as a running Tenon does, beside it; the messages that follow are sent by that one. */
  deciding(environment: Environment, workspace: Workspace, store: Store, clock: Clock): Promise<Deciding>
  /** Token, scopes, and whether Tenon is in these channels. */
  checkSlack(slack: SlackEnvironment, channels: string[]): Promise<Check[]>
  /** The app's keys, what of WeCom is not configured, and whether the bot knows people; the last by what the store has seen of it. */
  checkWeCom(wecom: WeComEnvironment, groups: Workspace['groups'], store?: Store): Promise<Check[]>
  /** The CRM that is connected, to be asked. */
  connectedCrm(crm: CrmEnvironment, workspace: Workspace): Promise<Crm>
  /** Whether it can be read, who is known there, and which fields are missing. */
  checkCrm(crm: CrmEnvironment, workspace: Workspace): Promise<Check[]>
  /** The chats that a process of this environment speaks through, and whom they reach. */
  chats(environment: Environment): Pick<Chat, 'name' | 'reaches'>[]
  /** Milliseconds that the clock of this environment's processes is ahead of the machine's: only the playground's ever is. */
  ahead(environment: Environment, store: Store): Promise<number>
  /** Signs with these secrets and sends. */
  webhookSender(secrets: readonly string[]): Promise<WebhookSender>
  /** A fresh short id. */
  newId(): string
}
