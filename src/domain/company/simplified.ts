import { Converter } from 'opencc-js/t2cn'

/** 乾 is also a simplified character (乾坤, and many a company); it is 干 only where something is dry. */
const DRY = /乾(?=燥|洗|果|货|冰|净|粉|电|酪|式|法|鲜|衣|洁)|(?<=[饼烘风晒豆肉])乾/gu

const FIRST = 0x3400
const END = 0xa000

interface Characters {
  simple: ReadonlyMap<string, string>
  /** 1 for each character from FIRST on that has a simple one: most names have none, which is soon seen. */
  traditional: Uint8Array
}

let known: Characters | undefined

/**
 * The text with its traditional characters (Hong Kong's and Taiwan's too) as simplified ones, one for one; 著 is always
 * 着, and 傢俱 is 家具.
 */
export function simplified(text: string): string {
  known ??= characters()
  const { simple, traditional } = known
  let at = 0
  while (at < text.length && !traditional[text.charCodeAt(at) - FIRST]) at++
  let out = text.slice(0, at)
  for (; at < text.length; at++) {
    const sign = text.charAt(at)
    out += simple.get(sign) ?? sign
  }
  if (out.includes('乾')) out = out.replace(DRY, '干')
  return out.includes('家俱') ? out.replaceAll('家俱', '家具') : out
}

/** Asked of the library once: asking it for each name takes ten times as long. */
function characters(): Characters {
  const all = Array.from({ length: END - FIRST }, (_, at) => String.fromCharCode(FIRST + at))
  const simple = new Map<string, string>()
  for (const from of ['t', 'hk'] as const) {
    const turned = Converter({ from, to: 'cn' })(all.join('\n')).split('\n')
    for (const [at, sign] of all.entries()) {
      const to = turned[at]
      if (to !== undefined && to !== sign && sign !== '乾' && !simple.has(sign)) simple.set(sign, to)
    }
  }
  simple.set('著', '着')
  // 薴 is 苧, which is 苎.
  for (const [sign, to] of simple) simple.set(sign, simple.get(to) ?? to)
  return { simple, traditional: Uint8Array.from(all, (sign) => (simple.has(sign) ? 1 : 0)) }
}
