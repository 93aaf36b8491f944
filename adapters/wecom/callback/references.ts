const NAMED = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

/** Characters that XML allows in a document. */
const isCharacter = (code: number): boolean =>
  code === 0x9 ||
  code === 0xa ||
  code === 0xd ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  (code >= 0x10000 && code <= 0x10ffff)

/**
 * The characters that `&lt;` and its four siblings, `&#60;` and `&#x3c;` stand for; what comes of it is not read again. Throws
 * RangeError for any other reference: there are no entities here.
 */
export function decodeReferences(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w{1,8}))?;?/g, (whole, decimal, hex, name) => {
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    const character = name === undefined ? fromCode(code) : NAMED.get(name)
    if (character === undefined || !whole.endsWith(';')) throw new RangeError('an unknown reference')
    return character
  })
}

const fromCode = (code: number): string | undefined =>
  isCharacter(code) ? String.fromCodePoint(code) : undefined
