import type { Command } from 'commander'
import { zonedIso } from '../../../src/domain/calendar/moment.ts'
import type { ImportEntry } from '../../../src/ports.ts'
import { environmentFor } from '../environment.ts'
import { zoneOf } from '../exports/table.ts'
import type { Office } from '../office.ts'
import { CommandFailure, type Terminal } from '../terminal.ts'
import { workspaceFor } from '../workspace.ts'

const SHOWN = 20
const MOST = 1000

/** Adds `tenon import list`: what was imported, newest first. */
export function addImportList(group: Command, terminal: Terminal, office: Office): void {
  group
    .command('list')
    .description('what was imported, newest first, and how it ended')
    .option('--limit <number>', 'so many', String(SHOWN))
    .option('--json', 'print JSON')
    .action(async (options: { limit: string; json?: true }) => {
      const limit = Number(options.limit)
      if (!Number.isInteger(limit) || limit < 1 || limit > MOST)
        throw new CommandFailure(`--limit must be a number from 1 to ${MOST}`, 2)
      const zone = zoneOf(workspaceFor({}, terminal))
      const store = await office.openStore(environmentFor(terminal).database)
      try {
        const imports = await store.imports.list({ limit })
        if (options.json)
          terminal.print(
            JSON.stringify(
              imports.map((one) => asData(one, zone)),
              null,
              2,
            ),
          )
        else if (imports.length === 0) terminal.print('nothing was imported yet')
        else for (const one of imports) terminal.print(line(one, zone))
      } finally {
        await store.close()
      }
    })
}

function asData({ begunAt, changedAt, hash: _hash, ...entry }: ImportEntry, zone: string) {
  return { ...entry, begunAt: zonedIso(begunAt, zone), changedAt: zonedIso(changedAt, zone) }
}

const SAID: Record<ImportEntry['status'], string> = {
  unfinished: 'unfinished',
  done: 'done',
  undoing: 'half taken back',
  undone: 'taken back',
}

function line({ id, kind, file, begunAt, status, rows, counts }: ImportEntry, zone: string): string {
  const sums = Object.entries(counts).map(([name, count]) => `${count} ${name}`)
  return [
    id,
    zonedIso(begunAt, zone).slice(0, 16).replace('T', ' '),
    kind.padEnd(7),
    SAID[status].padEnd(15),
    `${file}: ${[`${rows} rows`, ...sums].join(', ')}`,
  ].join('  ')
}
