import type { Command } from 'commander'
import { normalisePhone } from '../../src/domain/intake/normalise-phone.ts'
import { personKeys } from '../../src/domain/intake/person-keys.ts'
import { OPERATOR } from '../../src/domain/policy/proposal.ts'
import { environmentFor } from './environment.ts'
import type { Office } from './office.ts'
import { CommandFailure, type Terminal } from './terminal.ts'

const EMAIL = /^[^\s@]+@[^\s@]+$/
/** A WeChat id, as WeChat lets people choose it. */
const WECHAT = /^[A-Za-z][\w-]{5,19}$/

/** Adds `tenon erase <contact>`: a person's data, on their request. */
export function addErase(program: Command, terminal: Terminal, office: Office): void {
  program
    .command('erase')
    .description(
      'forget a contact on their request: name, numbers, addresses and what was pasted besides, everywhere',
    )
    .argument('<contact>', 'phone number, email address or WeChat id')
    .option('--json', 'print JSON')
    .action(async (contact: string, options: { json?: true }) => {
      const keys = keysOf(contact)
      const store = await office.openStore(environmentFor(terminal).database)
      try {
        const erased = await store.erase(keys, OPERATOR, terminal.now())
        if (options.json) terminal.print(JSON.stringify(erased, null, 2))
        else for (const line of report(erased)) terminal.print(line)
      } finally {
        await store.close()
      }
    })
}

/** Throws CommandFailure for what is none of these. */
function keysOf(contact: string): string[] {
  const written = contact.normalize('NFKC').trim()
  if (EMAIL.test(written)) return personKeys({ email: written })
  const phone = normalisePhone(written)
  if (phone?.whole) return personKeys({ phone: phone.value })
  if (WECHAT.test(written)) return personKeys({ wechat: written })
  throw new CommandFailure('<contact> must be a whole phone number, an email address or a WeChat id', 2)
}

function report({ leads, others }: { leads: string[]; others: number }): string[] {
  if (leads.length === 0 && others === 0) return ['nothing is known of this contact']
  return [
    `leads without the contact now: ${leads.length === 0 ? 'none' : leads.join(', ')}`,
    `other entries written over or deleted: ${others}`,
    'cards are drawn again by the running Tenon; what people wrote in the chat itself, backups and exports are yours to delete',
  ]
}
