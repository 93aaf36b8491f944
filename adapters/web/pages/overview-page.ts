import { funnelRows, overviewFor, responseRows } from '../../../commands/pages/overview.ts'
import { fillText } from '../../../src/text/index.ts'
import { html } from '../forms/html.ts'
import { figuresOf, funnelFileColumns, funnelOf } from './overview-funnel.ts'
import { chancesOf, creditOf, flagsOf, loadOf, pactOf, thanksOf } from './overview-more.ts'
import { askedAgain, periodName, questionForm, questionIn } from './overview-question.ts'
import { heatOf, responseFileColumns, responsesOf } from './overview-responses.ts'
import type { Reply } from './reply.ts'
import { pageOf } from './shell.ts'
import { type FileKind, fileOf, onePage } from './tables.ts'
import type { Visit } from './visit.ts'

/** The first page: what leaders look at, from the one query layer that digest and files use too. */
export async function overviewPage(visit: Visit): Promise<Reply> {
  const { core, person, voice } = visit
  const words = voice.texts.overview
  const question = questionIn(visit)
  const overview = await overviewFor(core, person, question)
  const again = askedAgain(visit)
  const body = html`${questionForm(visit)}
<div class="stack">
${figuresOf(overview, visit)}
${funnelOf(overview, question, visit, again)}
${responsesOf(overview, question, visit, again)}
${pactOf(overview, visit)}
<div class="columns even">${heatOf(overview, question, visit)}${loadOf(overview, visit)}</div>
<div class="columns even">${creditOf(overview, visit)}${chancesOf(overview, visit)}</div>
<div class="columns even">${flagsOf(overview, visit)}${thanksOf(overview, visit)}</div>
</div>`
  const aside = html`<p class="quiet">${fillText(words.intro, { period: periodName(visit) })}</p>`
  const page = pageOf(visit, { title: words.title, section: 'overview', aside, body, live: true })
  return { kind: 'page', status: 200, page }
}

export async function funnelFile(visit: Visit, kind: FileKind): Promise<Reply> {
  const question = questionIn(visit)
  const rows = await funnelRows(visit.core, question)
  const { file } = visit.voice.texts.overview.funnel
  return fileOf(visit.tables, kind, file, funnelFileColumns(question, visit), onePage(rows))
}

export async function responsesFile(visit: Visit, kind: FileKind): Promise<Reply> {
  const question = questionIn(visit)
  const rows = await responseRows(visit.core, visit.person, question)
  const { file } = visit.voice.texts.overview.responses
  return fileOf(visit.tables, kind, file, responseFileColumns(question, visit), onePage(rows))
}
