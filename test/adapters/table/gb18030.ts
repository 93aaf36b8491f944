/** Node reads GB18030 and does not write it: the two-byte characters, turned round. */
const BYTES = new Map<string, readonly [number, number]>()
const decoder = new TextDecoder('gb18030')
for (let lead = 0x81; lead <= 0xfe; lead++)
  for (let trail = 0x40; trail <= 0xfe; trail++)
    if (trail !== 0x7f) BYTES.set(decoder.decode(new Uint8Array([lead, trail])), [lead, trail])

export function gb18030(text: string): Buffer {
  const bytes = [...text].flatMap((character) => {
    const code = character.codePointAt(0) ?? 0
    const pair = code < 128 ? [code] : BYTES.get(character)
    if (pair === undefined) throw new Error(`no two bytes for ${character}`)
    return pair
  })
  return Buffer.from(bytes)
}
