import type { Language } from '../domain/workspace.ts'
import type { Inline, Line } from '../message.ts'
import { betweenCharacters } from './characters.ts'
import { en } from './en.ts'
import { type Texts, zhCN } from './zh-cn.ts'

export type { Texts }

const TEXTS: Record<Language, Texts> = { 'zh-CN': zhCN, en }

export const textsIn = (language: Language): Texts => TEXTS[language]

/** Text from people on one line: a line break in a name must not forge a line of ours. */
export const oneLine = (text: string): string => text.replace(/\s*[\n\r\u0085\u2028\u2029]\s*/g, ' ').trim()

/** At most `most` code points, never half of what a reader takes for one character; an ellipsis where something was cut. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text
  const points = [...text]
  if (points.length <= most) return text
  const begun = points.slice(0, most - 1).join('')
  return `${text.slice(0, betweenCharacters(text, begun.length))}…`
}

/**
 * Puts values into `{name}` places. What is put in stays a piece of its own, so that text from people is never read as part of
 * the sentence's own markup, and stays on its line. A place without a value stays empty.
 */
export function fill(template: string, values: Record<string, Inline | Line | number | undefined>): Line {
  return template
    .split(/\{(\w+)\}/)
    .flatMap((part, i): Line => (i % 2 === 0 ? [part] : lineOf(values[part])))
    .filter((part) => part !== '')
}

/** `fill` for sentences whose values are all plain text. */
export function fillText(template: string, values: Record<string, string | number | undefined>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => oneLine(String(values[name] ?? '')))
}

function lineOf(value: Inline | Line | number | undefined): Line {
  if (value === undefined) return []
  if (typeof value === 'number') return [String(value)]
  if (typeof value === 'string') return [oneLine(value)]
  return Array.isArray(value) ? value : [value]
}
