import type { Form } from '../../../src/message.ts'
import type { Texts } from '../../../src/text/index.ts'
import type { Voice } from '../../../src/text/voice.ts'
import { documentOf } from './document.ts'
import { html } from './html.ts'
import type { Typed } from './typed.ts'

type Words = Pick<Voice, 'language' | 'texts'>

export type Notice = keyof Texts['formPage']['notices']

/**
 * Why there is no form here, and what to do. `back`: the address of the form, where it can be tried again. `lost`: what was typed
 * into a form that can no longer be sent, to be copied.
 */
export function noticePage(
  notice: Notice,
  { language, texts }: Words,
  more: { back?: string; lost?: { form: Form; typed: Typed } } = {},
): string {
  const words = texts.formPage
  const { title, text } = words.notices[notice]
  const { back, lost } = more
  const kept = lost?.form.inputs.flatMap(({ name, label }) => {
    const value = lost.typed.get(name) ?? ''
    return value.trim() === '' ? [] : [html`<dt>${label}</dt><dd>${value}</dd>\n`]
  })
  const body = html`<h1>${title}</h1>
<p>${text}</p>
${back !== undefined && html`<p><a class="button" href="${back}">${words.goOn}</a></p>`}
${kept !== undefined && kept.length > 0 && html`<p class="said">${words.typed}</p>\n<dl>${kept}</dl>`}`
  return documentOf({ title, body }, language)
}

/** What was done, in one sentence. */
export function donePage(title: string, said: string, { language, texts }: Words): string {
  const body = html`<h1>✓ ${title}</h1>
<p class="said" role="status">${said}</p>
<p class="quiet">${texts.formPage.close}</p>`
  return documentOf({ title, body, kind: 'done' }, language)
}

/**
 * The first page that a link opens: it gives the browser a cookie and goes on by itself. What only looks at links (previews in a chat)
 * stops here, having seen nothing and used nothing up.
 */
export function openingPage(address: string, { language, texts }: Words): string {
  const { opening, goOn } = texts.formPage
  const head = html`<meta http-equiv="refresh" content="0; url=${address}">\n`
  const body = html`<h1>${opening}</h1>
<p><a class="button" href="${address}">${goOn}</a></p>`
  return documentOf({ title: opening, body, head }, language)
}
