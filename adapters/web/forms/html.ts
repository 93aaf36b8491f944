/** Markup that is made here. Everything else that is put into it is text, whatever it looks like. */
export class Html {
  readonly source: string

  constructor(source: string) {
    this.source = source
  }
}

export type Part = Html | readonly Part[] | string | number | undefined | false

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '')

function sourceOf(part: Part): string {
  if (part === undefined || part === false) return ''
  if (part instanceof Html) return part.source
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part))
  return part.map(sourceOf).join('')
}

/** Markup with values in it. A value in an attribute must stand between quotes. */
export const html = (strings: TemplateStringsArray, ...parts: Part[]): Html =>
  new Html(strings.map((text, i) => `${text}${sourceOf(parts[i])}`).join(''))

/** Attributes of an element, each with a space before it; those that are undefined or false are left out. */
export const attributes = (values: Record<string, string | number | boolean | undefined>): Html =>
  new Html(
    Object.entries(values)
      .filter(([, value]) => value !== undefined && value !== false)
      .map(([name, value]) => (value === true ? ` ${name}` : ` ${name}="${escaped(String(value))}"`))
      .join(''),
  )
