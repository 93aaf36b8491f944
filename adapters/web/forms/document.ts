import type { Language } from '../../../src/domain/workspace.ts'
import { attributes, Html, html } from './html.ts'
import { STYLE } from './style.ts'

export interface Page {
  /** Of the browser's window. */
  title: string
  body: Html
  head?: Html
  /** Class of the whole. */
  kind?: 'done'
}

const style = new Html(`<style>${STYLE}</style>`)

/** A whole page: nothing in it asks for anything else, and it needs no script. */
export const documentOf = ({ title, body, head, kind }: Page, language: Language): string =>
  html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no">
<meta name="robots" content="noindex, nofollow">
<title>${title}</title>
${head}${style}
</head>
<body><main${attributes({ class: kind })}>
${body}
</main></body>
</html>
`.source
