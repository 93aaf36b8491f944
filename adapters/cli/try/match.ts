import type { Command } from 'commander'
import type { Company } from '../../../src/domain/company/company.ts'
import { companyKeys } from '../../../src/domain/company/company-keys.ts'
import type { CrmFinding } from '../../../src/domain/company/crm-record.ts'
import type { Office } from '../office.ts'
import type { Terminal } from '../terminal.ts'
import { workspaceFor } from '../workspace.ts'
import { lookUp } from './look-up.ts'
import type { TryOptions } from './options.ts'

interface MatchOptions extends TryOptions {
  domain?: string
  phone?: string
  creditCode?: string
}

/** Adds `tenon try match <company>`: which companies of the CRM are this one, and which may be. */
export function addTryMatch(group: Command, terminal: Terminal, office: Office): void {
  group
    .command('match')
    .description('which companies of the CRM are this one, and which may be')
    .argument('<company>', 'its name')
    .option('--domain <domain>', "of its website or its people's email")
    .option('--phone <phone>', 'its phone')
    .option('--credit-code <code>', 'its unified social credit code')
    .option('--config <file>', 'workspace file')
    .option('--json', 'print JSON')
    .action(async (name: string, options: MatchOptions) => {
      // No company is another one by the rules of a workspace; a file that is named must be there all the same.
      if (options.config !== undefined) workspaceFor(options, terminal)
      const finding = await lookUp(companyOf(name, options), terminal, office)
      for (const option of ignored(options)) terminal.complain(`warning: ${option} tells no company`)
      terminal.print(options.json ? JSON.stringify(asData(finding), null, 2) : readable(finding))
    })
}

const companyOf = (name: string, { domain, phone, creditCode }: MatchOptions): Company => ({
  name,
  ...(domain !== undefined && { domain }),
  ...(phone !== undefined && { phone }),
  ...(creditCode !== undefined && { creditCode }),
})

/** What was given and is no key: a domain that everybody may have, a phone or credit code that is none. */
function ignored({ domain, phone, creditCode }: MatchOptions): string[] {
  const tells = (company: Company) => companyKeys(company).length > 0
  return [
    ...(domain !== undefined && !tells({ domain }) ? ['--domain'] : []),
    ...(phone !== undefined && !tells({ phone }) ? ['--phone'] : []),
    ...(creditCode !== undefined && !tells({ creditCode }) ? ['--credit-code'] : []),
  ]
}

const asData = ({ exact, maybe }: CrmFinding) => ({
  exact: exact.map(({ record, by }) => ({ id: record.id, by })),
  maybe: maybe.map(({ record, score }) => ({ id: record.id, score: rounded(score) })),
})

const rounded = (score: number): number => Math.round(score * 100) / 100

function readable({ exact, maybe }: CrmFinding): string {
  const lines = [
    ...exact.map(({ record, by }) => `${record.id}  ${record.company}  by its ${by}`),
    ...maybe.map(({ record, score }) => `${record.id}  ${record.company}  maybe, ${rounded(score)} alike`),
  ]
  return lines.length === 0 ? 'the CRM knows no such company' : lines.join('\n')
}
