import { z } from 'zod'
import { GRADES } from '../domain/lead/fields.ts'
import {
  closed,
  didYouMean,
  expected,
  line,
  lines,
  listOf,
  numberIn,
  oneOf,
  quoted,
  wholeIn,
} from '../domain/policy/closed-object.ts'
import { policySchema } from '../domain/policy/schema.ts'
import { LANGUAGES, ROLES } from '../domain/workspace.ts'
import { calendarSchema, date } from './calendars.ts'
import { crmSchema } from './crm-schema.ts'
import type { KnownNames } from './known-names.ts'
import { webhooksSchema } from './webhook-schema.ts'

const idError = expected('an id of 1 to 64 characters without spaces and colons')
const id = z
  .string({ error: idError })
  .trim()
  .regex(/^[^\s:\p{C}]{1,64}$/u, { error: idError })

const name = line(75)
const language = oneOf(LANGUAGES)

/** A name that must be among those that the file defines; any name where it defines none. */
function reference(what: string, known: readonly string[] | undefined) {
  return name.superRefine((text, context) => {
    if (known === undefined || known.includes(text)) return
    const message = `unknown ${what} ${quoted(text)}${didYouMean(text, known)}`
    context.addIssue({ code: 'custom', message })
  })
}

function references(what: string, known: readonly string[] | undefined) {
  return listOf(reference(what, known), { from: 1, to: 1000 })
}

function groupSchema(known: KnownNames) {
  return closed({
    id,
    slack: id.exactOptional(),
    wecom: id.exactOptional(),
    match: closed({
      region: references('region', known.regions).exactOptional(),
      industry: references('industry', known.industries).exactOptional(),
      productLine: references('product line', known.productLines).exactOptional(),
      grade: listOf(oneOf(GRADES), { from: 1, to: GRADES.length }).exactOptional(),
    }).exactOptional(),
  })
}

function personSchema(known: KnownNames) {
  return closed({
    id,
    name,
    roles: listOf(oneOf(ROLES), { from: 0, to: ROLES.length }),
    slack: id.exactOptional(),
    wecom: id.exactOptional(),
    email: z.email({ error: expected('an email address') }).exactOptional(),
    language: language.exactOptional(),
    calendar: reference('calendar', known.calendars).exactOptional(),
    regions: listOf(reference('region', known.regions), { from: 0, to: 1000 }).default([]),
    industries: z
      .record(reference('industry', known.industries), wholeIn(0, 1_000_000), {
        error: expected('a map from industries to numbers of customers, such as { 制造: 5 }'),
      })
      .default({}),
    winRate: numberIn(0, 1).exactOptional(),
    since: date.exactOptional(),
    cap: wholeIn(0, 1000).exactOptional(),
  })
}

/** What is wrong with one person, each with its key in front; nothing where they may stand in such a file. */
export function personProblems(person: unknown, known: KnownNames): string[] {
  const checked = personSchema(known).safeParse(person)
  return (checked.error?.issues ?? []).map(({ path, message }) => [...path.map(String), message].join(' '))
}

const children = z.preprocess((value) => value ?? [], lines(75, { from: 0, to: 1000 }))

/** The workspace file, given the names that it defines itself. */
export function workspaceSchema(known: KnownNames) {
  return closed({
    workspace: closed({
      name: line(100).default('Tenon'),
      language: language.default('zh-CN'),
      calendar: reference('calendar', known.calendars).exactOptional(),
      channels: closed({ dispatch: listOf(groupSchema(known), { from: 1, to: 100 }) }).exactOptional(),
    }),
    calendars: z
      .record(id, calendarSchema, { error: expected('a map from ids to calendars') })
      .exactOptional(),
    regions: z.record(name, children, {
      error: expected('a map from each region to the list of those in it'),
    }),
    industries: lines(75, { from: 0, to: 100 }).exactOptional(),
    productLines: lines(75, { from: 0, to: 100 }).exactOptional(),
    people: listOf(personSchema(known), { from: 0, to: 5000 }),
    policy: policySchema.exactOptional(),
    crm: crmSchema.exactOptional(),
    webhooks: webhooksSchema.exactOptional(),
  })
}

/** The workspace file as written, every value checked. */
export type WorkspaceFile = z.output<ReturnType<typeof workspaceSchema>>
