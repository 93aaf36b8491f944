import type { IncomingMessage } from 'node:http'
import { answerPolicy } from './answer-policy.ts'
import { companiesPage } from './companies-page.ts'
import { companyFile } from './company-leads.ts'
import { companyPage } from './company-page.ts'
import { creditFile, creditPage } from './credit-page.ts'
import { leadPage } from './lead-page.ts'
import { leadsFile, leadsPage } from './leads-page.ts'
import { strangerNotice } from './notices.ts'
import { peopleFile, peoplePage } from './people-page.ts'
import { policyPage } from './policy-page.ts'
import type { Reply } from './reply.ts'
import type { Session } from './sessions.ts'
import type { Site } from './site.ts'
import type { Visit } from './visit.ts'

/** Gives nothing where there is nothing that this person may see. */
export type Show = (visit: Visit) => Promise<Reply | undefined>

/** A form that somebody sent from a page. */
export interface Act {
  site: Site
  request: IncomingMessage
  visit: Visit
  session: Session
  typed: URLSearchParams
}

/** Loaded when somebody first looks: their plots bring a library that takes more memory than everything else beside the chats. */
const overview = () => import('./overview-page.ts')
const targets = () => import('./targets-page.ts')

const PAGES: Readonly<Record<string, Show>> = {
  '/': async (visit) => (await overview()).overviewPage(visit),
  '/overview/funnel.csv': async (visit) => (await overview()).funnelFile(visit, 'csv'),
  '/overview/funnel.xlsx': async (visit) => (await overview()).funnelFile(visit, 'xlsx'),
  '/overview/responses.csv': async (visit) => (await overview()).responsesFile(visit, 'csv'),
  '/overview/responses.xlsx': async (visit) => (await overview()).responsesFile(visit, 'xlsx'),
  '/leads': leadsPage,
  '/leads.csv': (visit) => leadsFile(visit, 'csv'),
  '/leads.xlsx': (visit) => leadsFile(visit, 'xlsx'),
  '/companies': companiesPage,
  '/people': peoplePage,
  '/people.csv': (visit) => peopleFile(visit, 'csv'),
  '/people.xlsx': (visit) => peopleFile(visit, 'xlsx'),
  '/credit': creditPage,
  '/credit.csv': (visit) => creditFile(visit, 'csv'),
  '/credit.xlsx': (visit) => creditFile(visit, 'xlsx'),
  '/targets': async (visit) => (await targets()).targetsPage(visit),
  '/targets.csv': async (visit) => (await targets()).targetsFile(visit, 'csv'),
  '/targets.xlsx': async (visit) => (await targets()).targetsFile(visit, 'xlsx'),
  '/policy': policyPage,
}

const ACTIONS: Readonly<Record<string, (act: Act) => Promise<Reply>>> = {
  '/policy/answer': answerPolicy,
  '/sign-out': async ({ site, request, session, visit }) =>
    strangerNotice(site, request, 200, 'signed-out', {
      speech: visit.voice,
      headers: await site.sessions.end(session),
    }),
}

/** Ids as new-id.ts makes them, and older ones. */
const LEAD = /^\/leads\/([\w-]{1,64})$/

/** The company of a lead, as a page or a file. */
const COMPANY = /^\/companies\/([\w-]{1,64})(?:\.(csv|xlsx))?$/

const FOLDERS = ['/leads/', '/companies/', '/in/', '/pages/']
const has = (table: object, path: string): boolean => Object.hasOwn(table, path)

export const isOurs = (path: string): boolean =>
  path === '/events' ||
  has(PAGES, path) ||
  has(ACTIONS, path) ||
  FOLDERS.some((folder) => path.startsWith(folder))

export function pageAt(path: string): Show | undefined {
  const [, lead] = LEAD.exec(path) ?? []
  if (lead !== undefined) return (visit) => leadPage(visit, lead)
  const [, member, ending] = COMPANY.exec(path) ?? []
  if (member !== undefined) {
    return (visit) =>
      ending === 'csv' || ending === 'xlsx' ? companyFile(visit, member, ending) : companyPage(visit, member)
  }
  return has(PAGES, path) ? PAGES[path] : undefined
}

export const actionAt = (path: string): ((act: Act) => Promise<Reply>) | undefined =>
  has(ACTIONS, path) ? ACTIONS[path] : undefined
