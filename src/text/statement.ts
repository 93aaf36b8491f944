import type { CreditEntry } from '../domain/covenant/covenant.ts'
import { readable, type Statement, type Totals } from '../domain/covenant/statement.ts'
import type { Line } from '../message.ts'
import { cut, fill, fillText, oneLine } from './index.ts'
import type { Voice } from './voice.ts'

const LONGEST_NAME = 60

/** What a statement is read with. */
export interface Reading {
  /** What is expected of all that was booked before the period's end. */
  open: string
  /** What the lead of a line is called. */
  companies: ReadonlyMap<string, string>
  /** Whose a group is. */
  nameOf(of: string | undefined): string
  mostGroups: number
}

/** A statement of credit in sentences: the sums, whose they are (where they are not of one alone), and the lines, newest first. */
export function statementLines(statement: Statement, reading: Reading, voice: Voice): Line[] {
  const { lines, more, totals, groups } = statement
  const { texts } = voice
  const shown = groups.length > 1 ? groups.slice(0, reading.mostGroups) : []
  const hidden = groups.length > 1 ? groups.length - shown.length : 0
  return [
    [{ strong: sumsText(texts.credit.totals, totals, voice, { open: amountText(reading.open, voice) }) }],
    ...(groups.length === 0 ? [[texts.credit.empty]] : []),
    ...shown.map((group) => [
      sumsText(texts.credit.group, group.totals, voice, { who: reading.nameOf(group.of) }),
    ]),
    ...(hidden > 0 ? [[fillText(texts.credit.moreGroups, { n: hidden })]] : []),
    ...lines.map((entry) => entryLine(entry, reading.companies.get(entry.lead), voice)),
    ...(more ? [[fillText(texts.credit.more, { n: lines.length })]] : []),
  ]
}

/** "2 1/3 (7/3)": as people read it, and exactly where that is not the same. */
export function amountText(amount: string, { texts }: Voice): string {
  const read = readable(amount)
  return read === amount ? amount : fillText(texts.credit.mixed, { readable: read, exact: amount })
}

/** A campaign is what somebody wrote into an address: cut, on one line. */
export const campaignText = (campaign: string): string => cut(oneLine(campaign), LONGEST_NAME)

const sumsText = (template: string, totals: Totals, voice: Voice, more: Record<string, string>): string =>
  fillText(template, {
    earned: amountText(totals.earned, voice),
    expected: amountText(totals.expected, voice),
    ...more,
  })

function entryLine(entry: CreditEntry, company: string | undefined, { texts }: Voice): Line {
  const { at, lead, account, amount, rule, policy, reverses } = entry
  const line = fill(texts.credit.line, {
    at: { at },
    company: company ?? '',
    lead: { strong: lead },
    account: texts.credit.accounts[account],
    amount: amount.startsWith('-') ? readable(amount) : `+${readable(amount)}`,
    rule: { strong: rule },
    policy,
  })
  return reverses === undefined ? line : fill(texts.credit.takenBack, { line })
}
