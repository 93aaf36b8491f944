import { Converter } from 'opencc-js/t2cn'

/** 乾 is also a simplified character (乾坤, and many a company); it is 干 only where something is dry. */
const DRY = /乾(?=燥|洗|果|货|冰|净|粉|电|酪|式|法|鲜|衣|洁)|(?<=[饼烘风晒豆肉])乾/gu

let known: ReadonlyMap<string, string> | undefined

/** The text with its traditional characters (Hong Kong's and Taiwan's too) as simplified ones, one for one. */
export function simplified(text: string): string {
  known ??= characters()
  let out = ''
  for (const sign of text) out += known.get(sign) ?? sign
  return out.includes('乾') ? out.replace(DRY, '干') : out
}

/** Asked of the library once: asking it for each name takes ten times as long. */
function characters(): ReadonlyMap<string, string> {
  const all = Array.from({ length: 0xa000 - 0x3400 }, (_, at) => String.fromCodePoint(0x3400 + at))
  const simple = new Map<string, string>()
  for (const from of ['t', 'hk'] as const) {
    const turned = Converter({ from, to: 'cn' })(all.join('\n')).split('\n')
    for (const [at, sign] of all.entries()) {
      const to = turned[at]
      if (to !== undefined && to !== sign && !'乾著'.includes(sign) && !simple.has(sign)) simple.set(sign, to)
    }
  }
  // 薴 is 苧, which is 苎.
  for (const [sign, to] of simple) simple.set(sign, simple.get(to) ?? to)
  return simple
}
