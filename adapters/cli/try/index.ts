import type { Command } from 'commander'
import type { Office } from '../office.ts'
import type { Terminal } from '../terminal.ts'
import { addTryDue } from './due.ts'
import { addTryMatch } from './match.ts'
import { addTryParse } from './parse.ts'
import { addTrySuggest } from './suggest.ts'
import { addTryVerdict } from './verdict.ts'

/** Adds `tenon try …`: one rule on one case, nothing is stored. */
export function addTry(program: Command, terminal: Terminal, office: Office): void {
  const group = program.command('try').description('try one rule on one case; stores nothing')
  addTryDue(group, terminal)
  addTryParse(group, terminal)
  addTrySuggest(group, terminal)
  addTryMatch(group, terminal, office)
  addTryVerdict(group, terminal, office)
}
