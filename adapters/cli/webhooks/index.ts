import type { Command } from 'commander'
import type { Office } from '../office.ts'
import type { Terminal } from '../terminal.ts'
import { addWebhooksList } from './list.ts'
import { addWebhooksLog } from './log.ts'
import { addWebhooksReplay } from './replay.ts'
import { addWebhooksReport } from './report.ts'
import { addWebhooksTest } from './test.ts'

/** Adds `tenon webhooks …`: who is told outside what becomes of leads, and what of it has arrived. */
export function addWebhooks(program: Command, terminal: Terminal, office: Office): void {
  const group = program
    .command('webhooks')
    .description('who is told what becomes of leads, and what has arrived')
  addWebhooksList(group, terminal, office)
  addWebhooksTest(group, terminal, office)
  addWebhooksLog(group, terminal, office)
  addWebhooksReport(group, terminal, office)
  addWebhooksReplay(group, terminal, office)
}
