import type { Command } from 'commander'
import type { Office } from '../office.ts'
import type { Terminal } from '../terminal.ts'
import { addPolicyDiff } from './diff.ts'
import { addPolicyPropose, addPolicyWithdraw } from './propose.ts'
import { addPolicyShow } from './show.ts'

/** Adds `tenon policy …`: the rules, and how to ask both heads for others. No command changes them by itself. */
export function addPolicy(program: Command, terminal: Terminal, office: Office): void {
  const group = program.command('policy').description('the rules, and proposals of others')
  addPolicyShow(group, terminal, office)
  addPolicyDiff(group, terminal, office)
  addPolicyPropose(group, terminal, office)
  addPolicyWithdraw(group, terminal, office)
}
