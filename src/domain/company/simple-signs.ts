import { Locale } from 'opencc-js/t2cn'
import { z } from 'zod'

/** Words and signs with what they are turned into: `漢 汉|…`; of a group the first that knows a sign counts. */
const groups = z.array(z.array(z.string()))
const way = z.object({ normalizationChain: groups, conversionChain: groups })

/**
 * The single signs that the library turns into others on its way from traditional (`t2s`) or Hong Kong's characters (`hk2s`), with what
 * they become. Read from its dictionaries: asking it for every sign there is takes ten times as long, at each start.
 */
export function simpleSigns(from: 't2s' | 'hk2s'): Map<string, string> {
  const { normalizationChain, conversionChain } = way.parse(Locale.configs?.[from])
  const steps = [...normalizationChain, ...conversionChain].map((group) => group.map(signsOf))
  const simple = new Map<string, string>()
  for (const sign of new Set(steps.flat().flatMap((signs) => [...signs.keys()]))) {
    const end = steps.reduce((now, group) => group.find((signs) => signs.has(now))?.get(now) ?? now, sign)
    if (end !== sign) simple.set(sign, end)
  }
  return simple
}

const known = new Map<string, ReadonlyMap<string, string>>()

function signsOf(dictionary: string): ReadonlyMap<string, string> {
  const found = known.get(dictionary)
  if (found !== undefined) return found
  const signs = new Map<string, string>()
  // Signs beyond the first plane have a second half before the space, and are in no company's name.
  for (const entry of dictionary.split('|')) if (entry[1] === ' ') signs.set(entry.charAt(0), entry.slice(2))
  known.set(dictionary, signs)
  return signs
}
