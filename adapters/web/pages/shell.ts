import { fillText } from '../../../src/text/index.ts'
import type { Voice } from '../../../src/text/voice.ts'
import { attributes, type Html, html } from '../forms/html.ts'
import { ASSETS } from './assets.ts'
import { address, type Visit } from './visit.ts'

export const SECTIONS = ['overview', 'leads', 'people', 'credit', 'targets', 'policy'] as const
export type Section = (typeof SECTIONS)[number]

const PATHS: Record<Section, string> = {
  overview: '/',
  leads: '/leads',
  people: '/people',
  credit: '/credit',
  targets: '/targets',
  policy: '/policy',
}

export interface Page {
  title: string
  /** Of the menu; the page itself may lie below it. */
  section?: Section
  /** Everything below the heading. */
  body: Html
  /** Beside the heading. */
  aside?: Html | false
  /** What comes before the heading: a way back. */
  before?: Html | false
  /** Whether it follows what changes. */
  live?: boolean
}

/** A page for somebody who is signed in: the menu, who they are, and the page's own. */
export function pageOf(visit: Visit, { title, section, body, aside, before, live }: Page): string {
  const { voice, person, core } = visit
  const words = voice.texts.pages
  const items = SECTIONS.map((one) => {
    const current = attributes({ 'aria-current': one === section && 'page' })
    return html`<li><a href="${address(visit, PATHS[one])}"${current}>${words.nav[one]}</a></li>\n`
  })
  const top = html`<header class="top">
<p class="brand">${mark}<span>${words.product}</span></p>
<nav aria-label="${words.sections}"><ul>
${items}</ul></nav>
<div class="me">${visit.playground && html`<a class="back" href="${address(visit, '/playground')}#as=${person.id}">${words.playground}</a>`}<span class="name">${person.name}</span>
<form method="post" action="${address(visit, '/sign-out')}"><button class="small quiet" type="submit">${words.signOut}</button></form></div>
</header>`
  const content = html`${before}<div class="heading"><h1>${title}</h1>${aside}</div>
${body}
<p class="for-ears" role="status" id="said" data-words="${words.updated}"></p>`
  return documentOf(
    {
      title: fillText(words.titled, { title, workspace: core.workspace.name }),
      top,
      content,
      base: visit.base,
      live: live === true,
    },
    voice,
  )
}

/** A page for somebody who is not. */
export function strangerPage(title: string, body: Html, base: string, voice: Speech): string {
  const { pages } = voice.texts
  const top = html`<header class="top alone"><p class="brand">${mark}<span>${pages.product}</span></p></header>`
  const content = html`<div class="sheet"><h1>${title}</h1>\n${body}</div>`
  return documentOf({ title, top, content, base, live: false }, voice)
}

export type Speech = Pick<Voice, 'language' | 'texts'>

interface Document {
  title: string
  top: Html
  content: Html
  base: string
  live: boolean
}

const documentOf = ({ title, top, content, base, live }: Document, { language, texts }: Speech): string =>
  html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no">
<meta name="robots" content="noindex, nofollow">
<title>${title}</title>
<link rel="icon" href="${base}${ASSETS.icon.path}" type="image/svg+xml">
<link rel="stylesheet" href="${base}${ASSETS.style.path}">
${live && html`<script src="${base}${ASSETS.script.path}" defer></script>`}
</head>
<body${live && attributes({ 'data-events': `${base}/events` })}>
<a class="skip" href="#main">${texts.pages.skip}</a>
${top}
<main id="main" tabindex="-1">
${content}
</main>
</body>
</html>
`.source

const mark = html`<svg class="mark" viewBox="0 0 32 32" width="24" height="24" aria-hidden="true" focusable="false"><path d="M3 6h12v7h5v6h-5v7H3z" fill="currentColor"/><path d="M29 6H18v4h5v12h-5v4h11z" fill="currentColor" opacity=".55"/></svg>`
