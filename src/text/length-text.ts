import type { Arbitration, Length } from '../domain/policy/policy.ts'
import { fillText, type Texts } from './index.ts'

/** "30 天", "1 working day". A length whose unit is not known stays as it was written. */
export function lengthText({ text }: Length, days: Arbitration['days'], texts: Texts): string {
  const words = texts.covenant.length
  const match = /^(.+)([dhms])$/.exec(text)
  const unit = (['d', 'h', 'm', 's'] as const).find((each) => each === match?.[2])
  const [, n = text] = match ?? []
  if (unit === undefined) return text
  const one = days === 'working' ? words.workingOne : words.one
  const many = days === 'working' ? words.workingMany : words.many
  return n === '1' ? one[unit] : fillText(many[unit], { n })
}
