import { companyKeys } from './domain/company/company-keys.ts'
import { gramsOf } from './domain/company/grams.ts'

/**
 * Makes the dictionaries of traditional characters and of sounds, and reads the list of domains: half a second that the first person to
 * post a lead would otherwise wait for.
 */
export function warmUp(): void {
  const name = '蘇州銳科精密機械有限公司'
  companyKeys({ name, domain: 'example.com', phone: '+8613812345678' })
  gramsOf(name)
}
