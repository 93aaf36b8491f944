import type { Command } from 'commander'
import type { Terminal } from './terminal.ts'
import { addTryDue } from './try-due.ts'
import { addTryParse } from './try-parse.ts'
import { addTrySuggest } from './try-suggest.ts'

/** Adds `tenon try …`: one rule on one case, nothing is stored. */
export function addTry(program: Command, terminal: Terminal): void {
  const group = program.command('try').description('try one rule on one case; stores nothing')
  addTryDue(group, terminal)
  addTryParse(group, terminal)
  addTrySuggest(group, terminal)
}
