import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createWebServer, type Handler } from '../../adapters/web/server.ts'
import type { Core } from '../../commands/core.ts'
import type { Caller, FrontDesk } from '../../commands/desk.ts'
import { createFrontDesk } from '../../commands/front-desk.ts'
import { type ConnectedForms, connectForms } from '../../src/forms.ts'
import type { ActionValue, Form } from '../../src/message.ts'
import type { Logger } from '../../src/ports.ts'
import { coreOver } from './core.ts'

/** Forms as pages over a real store and the real front desk, at an address of this machine. */
export interface FormBench {
  core: Core
  desk: FrontDesk
  forms: ConnectedForms
  origin: string
  /** Everything that was logged, as text. */
  log: string[]
  /** Moves the clock, in milliseconds. */
  move(ms: number): void
  caller(user: string, more?: Partial<Caller>): Caller
  /** A complete lead, posted by 林晓. Gives its number. */
  post(company?: string): Promise<string>
  /** What pressing a button opens for them. */
  press(action: string, value: ActionValue, user: string): Promise<Form>
  /** Presses a button that opens nothing. */
  act(action: string, value: ActionValue, user: string): Promise<void>
  /** A second process over the same store, at an address of its own, whose links begin with this one's. */
  another(): Promise<{ origin: string; forms: ConnectedForms }>
  end(): Promise<void>
}

export interface FormBenchOptions {
  /** Takes the place of what hands forms in. */
  submit?: (desk: FrontDesk) => FrontDesk['submit']
  /** Where people reach us, where that is not our own address. */
  publicUrl?: string
}

export async function openForms({ submit, publicUrl }: FormBenchOptions = {}): Promise<FormBench> {
  const folder = mkdtempSync(join(tmpdir(), 'tenon-forms-'))
  const log: string[] = []
  const over = await coreOver(join(folder, 'tenon.db'))
  let ahead = 0
  const clock = { ...over.clock, now: () => over.clock.now() + ahead }
  const core: Core = { ...over, clock, logger: loggerInto(log) }
  const real = createFrontDesk(core)
  const desk = submit === undefined ? real : { ...real, submit: submit(real) }
  const servers: { stop(): Promise<void> }[] = []

  async function serve(linked: string | undefined) {
    let handler: Handler = () => false
    const onFault = (fault: unknown) => log.push(`fault ${String(fault)}`)
    const server = createWebServer([(request, response) => handler(request, response)], onFault)
    servers.push(server)
    const own = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`
    const forms = await connectForms(core, desk, linked ?? own)
    handler = forms.handler
    return { origin: own, forms }
  }

  const { origin, forms } = await serve(publicUrl)
  const caller = (user: string, more: Partial<Caller> = {}): Caller => ({
    chat: 'wecom',
    user,
    conversation: 'wrDISPATCH',
    delivery: randomUUID(),
    ...more,
  })
  return {
    core,
    desk,
    forms,
    origin,
    log,
    caller,
    move(ms) {
      ahead += ms
    },
    async post(company = '苏州锐科精密机械有限公司') {
      await real.submit('post', {}, { ...LEAD, company, phone: phoneOf(company) }, caller('linxiao'))
      const [lead] = await core.store.leads({ text: company, limit: 1 })
      if (lead === undefined) throw new Error('the lead was not posted')
      return lead.id
    },
    async press(action, value, user) {
      const answer = await desk.press(action, value, caller(user))
      if (answer.kind !== 'form') throw new Error(`${action} opened no form`)
      return answer.form
    },
    async act(action, value, user) {
      const answer = await desk.press(action, value, caller(user))
      if (answer.kind !== 'quiet') throw new Error(`${action} was not enough`)
    },
    another: () => serve(publicUrl ?? origin),
    async end() {
      for (const server of servers) await server.stop()
      await core.store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const LEAD = {
  contact: '张建国',
  region: '上海',
  industry: '制造',
  budget: '30万以内，已列入明年计划',
  authority: '负责选型，副总审批',
  need: '线下展会线索沉淀到一个系统里',
  timeline: '明年3月前上线',
  source: 'baidu',
}

/** Another person for every company. */
const phoneOf = (company: string): string =>
  `138${String([...company].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1e8, 7)).padStart(8, '0')}`

function loggerInto(log: string[]): Logger {
  const at = (level: string) => (fields: object, message: string) => {
    log.push(`${level} ${message} ${JSON.stringify(fields)}`)
  }
  const logger: Logger = {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    child: () => logger,
  }
  return logger
}

/** The lead is assigned to 吴桐, who opens the form with which they refuse it. */
export async function rejecting(bench: FormBench): Promise<{ lead: string; form: Form; url: string }> {
  const lead = await bench.post()
  const turn = (await bench.core.store.lead(lead))?.turn ?? 0
  await bench.act('assign:1', { lead, turn, rep: 'rep-wu' }, 'zhoumin')
  const assigned = (await bench.core.store.lead(lead))?.turn ?? 0
  const form = await bench.press('reject', { lead, turn: assigned }, 'wutong')
  return { lead, form, url: await bench.forms.open(form, bench.caller('wutong')) }
}

/** A note on a lead, by 何苗: what can be done any number of times, so that doing it twice shows. */
export async function noting(bench: FormBench, user = 'hemiao'): Promise<{ lead: string; url: string }> {
  const lead = await bench.post()
  const form = await bench.press('note', { lead }, user)
  return { lead, url: await bench.forms.open(form, bench.caller(user)) }
}

export interface Answered {
  status: number
  headers: Headers
  page: string
}

/** A browser as a server sees it: it keeps cookies and goes where a page sends it. */
export class Visitor {
  cookie = ''

  async ask(url: string, init: RequestInit = {}): Promise<Answered> {
    const headers = new Headers(init.headers)
    if (this.cookie !== '') headers.set('cookie', this.cookie)
    const response = await fetch(url, { redirect: 'manual', ...init, headers })
    const [set] = response.headers.getSetCookie()
    if (set !== undefined) this.cookie = set.split(';')[0] ?? ''
    return { status: response.status, headers: response.headers, page: await response.text() }
  }

  /** Opens a link, and goes on as its first page says. */
  async open(url: string): Promise<Answered> {
    const first = await this.ask(url)
    const [, next] = /http-equiv="refresh" content="0; url=([^"]+)"/.exec(first.page) ?? []
    return next === undefined ? first : this.ask(new URL(next, url).href)
  }

  submit(url: string, values: Record<string, string>, headers: Record<string, string> = {}) {
    return this.ask(url, { method: 'POST', body: new URLSearchParams(values), headers })
  }
}
