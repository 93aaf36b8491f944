import type { FieldName } from '../lead/fields.ts'
import { fieldsNamed } from './field-named.ts'

/** One line that names a field: the name as written, what it may mean (nothing for an unknown name), and the value. */
export interface FieldLine {
  name: string
  fields: readonly FieldName[]
  value: string
  /** Indented or with a bullet or a number in front. */
  marked: boolean
}

const LONGEST_NAME = 40
const MOST_WORDS = 5

/** Bullets, quote marks, emphasis and pictures in front of a name, then a number such as "1." "（2）" "③" "四、". */
const ORNAMENT = /^[\s>#*•·●○▪■□◆◇★☆▶►➤✓✔√✅☑–—\-\uFE0F\p{Extended_Pictographic}]+/u
const NUMBER = /^(?:[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:[)）、]|[.．](?!\d))|[\u2460-\u2473])\s*/u
const BRACKETED = /^[【〔「『[]([^【】〔〕「」『』[\]]{1,40})[】〕」』\]]\s*([:：﹕∶︰]?)(.*)$/u
const COLON = /^([^:：﹕∶︰]{1,80})([:：﹕∶︰])(.*)$/u
const TABBED = /^([^\t]{1,80})\t(.*)$/u

/** A line that names a field, or undefined for one that goes on with what stands before it. */
export function fieldLine(line: string): FieldLine | undefined {
  const body = line.replace(ORNAMENT, '').replace(NUMBER, '').replace(ORNAMENT, '')
  const marked = body !== line
  const read = bracketed(body) ?? withColon(body) ?? tabbed(body)
  return read && { ...read, marked }
}

type Read = Omit<FieldLine, 'marked'>

function bracketed(body: string): Read | undefined {
  const [, inside = '', colon = '', value = ''] = BRACKETED.exec(body) ?? []
  const name = inside.trim()
  const fields = fieldsNamed(name)
  const names = fields.length > 0 || (colon !== '' && plausible(name, value))
  return names ? { name, fields, value: value.trim() } : undefined
}

function withColon(body: string): Read | undefined {
  const [, before = '', , after = ''] = COLON.exec(body) ?? []
  // Emphasis may close behind the name or behind the colon: **公司**：x, **公司：**x, *Company:* x.
  const name = before.replace(/[\s*~]+$/u, '')
  const value = after.replace(/^[*_~]{1,2}(?=\s|$)|^\*\*/u, '').trim()
  if (name === '' || value.startsWith('//') || isTime(name, value)) return undefined
  const fields = fieldsNamed(name)
  return fields.length > 0 || plausible(name, value) ? { name, fields, value } : undefined
}

/** Two columns copied from a sheet; only for known names, since a tab is also just a gap. */
function tabbed(body: string): Read | undefined {
  const [, before = '', value = ''] = TABBED.exec(body) ?? []
  const name = before.trim()
  const fields = fieldsNamed(name)
  return fields.length > 0 ? { name, fields, value: value.trim() } : undefined
}

/** Whether an unknown name can be a field's name at all, rather than the first half of a sentence, a time or an address. */
function plausible(name: string, value: string): boolean {
  if (!/\p{L}/u.test(name) || /[，。！？；、…,!?;"“”<>\\{}]/u.test(name)) return false
  if (/\d$/u.test(name) && /^\d/u.test(value)) return false
  if (/^(?:[a-z]|https?|ftp|mailto|tel)$/iu.test(name) && /^[\\/\d]/u.test(value)) return false
  if (/(?:https?|ftp|mailto|tel)$/iu.test(name)) return false
  return [...name].length <= LONGEST_NAME && name.split(/\s+/u).length <= MOST_WORDS && hanOf(name) <= 12
}

/** "时间 15:30" is no field, "电话1:138…" is one. */
const isTime = (name: string, value: string): boolean => /\d$/u.test(name) && /^\d{2}(?!\d)/u.test(value)

const hanOf = (name: string): number => name.match(/\p{Script=Han}/gu)?.length ?? 0
