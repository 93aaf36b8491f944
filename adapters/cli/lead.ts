import type { Command } from 'commander'
import { zonedIso } from '../../src/domain/calendar/moment.ts'
import type { LeadEvent } from '../../src/domain/lead/events.ts'
import type { Lead } from '../../src/domain/lead/lead.ts'
import { environmentFor, startWorkspace } from './environment.ts'
import type { Office } from './office.ts'
import { CommandFailure, type Terminal } from './terminal.ts'

/** Parts of an event that the envelope line says already. */
const ENVELOPE = new Set(['lead', 'seq', 'at', 'by', 'via', 'policy', 'schema', 'type'])

/** Adds `tenon lead <id>`: what a lead is now, and everything that happened to it. */
export function addLead(program: Command, terminal: Terminal, office: Office): void {
  program
    .command('lead')
    .description('the whole history of a lead, contact included')
    .argument('<id>', 'number of the lead, as on its card')
    .option('--json', 'print JSON')
    .action(async (id: string, options: { json?: true }) => {
      const environment = environmentFor(terminal)
      const { calendars, calendar } = startWorkspace(environment, terminal)
      const zone = calendars[calendar]?.timezone ?? 'UTC'
      const store = await office.openStore(environment.database)
      try {
        const lead = await store.lead(id)
        if (lead === undefined) throw new CommandFailure(`there is no lead ${id}`)
        const events = await store.events(id)
        terminal.print(options.json ? JSON.stringify({ lead, events }, null, 2) : story(lead, events, zone))
      } finally {
        await store.close()
      }
    })
}

function story(lead: Lead, events: LeadEvent[], zone: string): string {
  const { company = '', contact = '' } = lead.fields
  const head = `${lead.id}  ${lead.grading.grade}  ${company}  ${contact}  ${lead.status}  policy v${lead.policy}`
  return [head, '', ...events.map((event) => eventLine(event, zone))].join('\n')
}

function eventLine(event: LeadEvent, zone: string): string {
  const details = Object.entries(event).filter(([key]) => !ENVELOPE.has(key))
  const said = details.length === 0 ? '' : `  ${JSON.stringify(Object.fromEntries(details))}`
  return `${String(event.seq).padStart(4)}  ${zonedIso(event.at, zone)}  ${event.type}  by ${event.by} (${event.via}, v${event.policy})${said}`
}
