import { simpleSigns } from './simple-signs.ts'

/** 乾 is also a simplified character (乾坤, and many a company). */
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
 * 着. Those that depend on their word stay, for `simplifiedWords`.
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
  return out
}

/** Characters without spaces, with those simplified that depend on their word: 乾 is 干 where something is dry, 家俱 is 家具. */
export function simplifiedWords(text: string): string {
  const dry = text.includes('乾') ? text.replace(DRY, '干') : text
  return dry.includes('家俱') ? dry.replaceAll('家俱', '家具') : dry
}

function characters(): Characters {
  const simple = new Map<string, string>()
  for (const from of ['t2s', 'hk2s'] as const)
    for (const [sign, to] of simpleSigns(from)) {
      const code = sign.charCodeAt(0)
      if (code >= FIRST && code < END && sign !== '乾' && !simple.has(sign)) simple.set(sign, to)
    }
  simple.set('著', '着')
  // 薴 is 苧, which is 苎.
  for (const [sign, to] of simple) simple.set(sign, simple.get(to) ?? to)
  const traditional = new Uint8Array(END - FIRST)
  for (const sign of simple.keys()) traditional[sign.charCodeAt(0) - FIRST] = 1
  return { simple, traditional }
}
