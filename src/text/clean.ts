/** Without control characters and without the invisible ones that reorder or hide text; line breaks stay. */
export function clean(text: string): string {
  return text
    .replace(/\r\n?|\p{Zl}|\p{Zp}/gu, '\n')
    .replaceAll('\t', ' ')
    .replace(/(?!\n)[\p{Cc}\p{Cf}]/gu, '')
    .replace(/\p{Cs}/gu, '\uFFFD')
}

/** `clean`, on one line: a line break in a name must not forge a line of ours. */
export function oneLine(text: string): string {
  return clean(text).replace(/\s+/g, ' ').trim()
}
