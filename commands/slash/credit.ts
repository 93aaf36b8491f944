import type { CreditGrouping } from '../../src/domain/covenant/covenant.ts'
import type { Period } from '../../src/domain/covenant/period.ts'
import { type Statement, statementOf, totalsOf } from '../../src/domain/covenant/statement.ts'
import type { Person, PersonId, Role } from '../../src/domain/workspace.ts'
import type { CreditFilter } from '../../src/ports.ts'
import { fill, fillText } from '../../src/text/index.ts'
import { calledAs } from '../../src/text/lead-parts.ts'
import { campaignText, statementLines } from '../../src/text/statement.ts'
import type { AskContext } from '../ask.ts'
import type { Core } from '../core.ts'
import type { Answer } from '../desk.ts'
import { answer, listing } from '../say.ts'
import { readQuestion, type Whose } from './credit-question.ts'

const SHOWN = 20
const MOST_GROUPS = 20
/** Who may read other people's lines. Sums are for everybody: both departments trust one ledger. */
const READERS: readonly Role[] = ['manager', 'marketing-head', 'sales-head']

/** What a statement is of. */
interface Subject {
  title: string
  filter: CreditFilter
  by: CreditGrouping
  /** Lines are of one person or one campaign; of all together there are only sums. */
  lines: boolean
}

/** `/lead credit [who | all | campaign [name]] [period]`: an SDR's own, or everybody's sums, this month. */
export async function credit(core: Core, rest: string, context: AskContext): Promise<Answer> {
  const { voice, person } = context
  const { whose, period } = readQuestion(rest, context.now, core.timezone())
  const subject = await subjectOf(core, whose, context)
  if (subject === undefined) {
    const text = 'name' in whose ? whose.name : ''
    return answer(core, fill(voice.texts.credit.unknown, { text }), context)
  }
  const readsAll = person !== undefined && READERS.some((role) => person.roles.includes(role))
  const own = readsAll || subject.filter.sdr === person?.id
  const statement = await statementFor(core, subject, period, own ? undefined : (person?.id ?? ''))
  const leads = [...new Set(statement.lines.map(({ lead }) => lead))]
  const lines = statementLines(
    statement,
    {
      open: totalsOf(await core.store.creditCounts({ ...subject.filter, to: period.to })).expected,
      companies: new Map(await Promise.all(leads.map((id) => companyOf(core, id)))),
      nameOf: (of) => groupName(of, subject.by, context),
      mostGroups: MOST_GROUPS,
    },
    voice,
  )
  const title = fillText(voice.texts.credit.title, { whose: subject.title, period: period.name })
  const note = subject.lines && !own ? [[voice.texts.credit.onlyOwn]] : []
  return { kind: 'say', message: listing(core, title, [...lines, ...note], voice) }
}

/** Undefined for a person whom neither the roster nor the ledger knows. */
async function subjectOf(core: Core, whose: Whose, context: AskContext): Promise<Subject | undefined> {
  const { texts, name } = context.voice
  switch (whose.kind) {
    case 'own':
      return context.person?.roles.includes('sdr') &&
        !context.person.roles.some((role) => READERS.includes(role))
        ? ofPerson(context.person.id, name(context.person.id))
        : subjectOf(core, { kind: 'everybody' }, context)
    case 'everybody':
      return { title: texts.credit.everybody, filter: {}, by: 'sdr', lines: false }
    case 'campaigns':
      return { title: texts.credit.campaigns, filter: {}, by: 'campaign', lines: false }
    case 'campaign': {
      const title = fillText(texts.credit.campaign, { name: campaignText(whose.name) })
      return { title, filter: { campaign: whose.name }, by: 'sdr', lines: true }
    }
    case 'person': {
      const known = named(whose.name, core.workspace.people)
      if (known !== undefined) return ofPerson(known.id, known.name)
      const former = await core.store.credits({ sdr: whose.name, limit: 1 })
      return former.length === 0 ? undefined : ofPerson(whose.name, whose.name)
    }
  }
}

const ofPerson = (id: PersonId, title: string): Subject => ({
  title,
  filter: { sdr: id },
  by: 'campaign',
  lines: true,
})

/** By name or id; of several with one name, the one who posts leads. */
function named(text: string, people: readonly Person[]): Person | undefined {
  const wanted = text.toLowerCase()
  const found = people.filter(({ id, name }) => id === text || name.toLowerCase() === wanted)
  return found.find(({ roles }) => roles.includes('sdr')) ?? found[0]
}

/** With the newest lines; only those of `reader`, where there is one. */
async function statementFor(
  core: Core,
  { filter, by, lines }: Subject,
  period: Period,
  reader: PersonId | undefined,
): Promise<Statement> {
  const within = { ...filter, from: period.from, to: period.to }
  const counts = await core.store.creditCounts(within, by)
  const mayRead = reader === undefined || filter.sdr === undefined
  const page = {
    ...within,
    ...(reader !== undefined && { sdr: reader }),
    newestFirst: true,
    limit: SHOWN + 1,
  }
  const entries = lines && mayRead ? await core.store.credits(page) : []
  return statementOf(entries, { period, by, counts, most: SHOWN })
}

async function companyOf(core: Core, id: string): Promise<[string, string]> {
  const lead = await core.store.lead(id)
  return [id, lead === undefined ? '' : calledAs(lead.fields)]
}

function groupName(of: string | undefined, by: CreditGrouping, { voice }: AskContext): string {
  if (by === 'sdr') return voice.name(of ?? '')
  return of === undefined ? voice.texts.credit.noCampaign : campaignText(of)
}
