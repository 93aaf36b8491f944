import { LIES_IN } from '../intake/cities.ts'
import { PLACES } from '../intake/places.ts'
import { onlyBusiness } from './business-marks.ts'

/** Place names as they stand in a company's name, by the short Chinese name. */
const EASTERN = new Map<string, string>()
const WESTERN = new Map<string, { words: string[]; place: string }[]>()

for (const [place = '', ...others] of PLACES) {
  // "International" is a business word here, and 海外 part of many a name.
  if (place === '海外') continue
  for (const name of [place, ...others]) {
    if (/^\p{Script=Han}/u.test(name)) EASTERN.set(name, place)
    else addWestern(name, place)
  }
}
for (const city of LIES_IN.keys()) EASTERN.set(city, city)
const LONGEST = Math.max(...Array.from(EASTERN.keys(), (name) => name.length))

function addWestern(name: string, place: string): void {
  const words = name.toLowerCase().replace(/[.'’]/gu, '').split(' ')
  const [first = ''] = words
  WESTERN.set(first, [...(WESTERN.get(first) ?? []), { words, place }])
}

/** What follows the name of a place: 上海市, 广西壮族自治区, 苏州工业园区. 上海市政 is no 市. */
const AFTER =
  /^(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|省|市(?![政场集值])(?:\p{Script=Han}{2,3}?(?:新区|区|县))?|地区)?(?:工业园区|高新技术产业开发区|高新区|经济技术开发区|经开区|开发区|自贸区|新区)?/u
const BEFORE_END = /(?:特别行政区|自治区|工业园区|高新区|开发区|新区|省|市|区|县)$/u

export interface Placed<Rest> {
  rest: Rest
  /** By their short Chinese names. */
  places: string[]
}

/**
 * Chinese text without the places that it begins and ends with, so long as what is left names a company: 上海百川 is 百川,
 * 上海银行 stays.
 */
export function withoutPlaces(text: string): Placed<string> {
  const last = placeAtEnd(text)
  const places: string[] = []
  let rest = text
  if (last && namesCompany(last.rest)) {
    places.push(last.place)
    rest = last.rest
  }
  for (let found = placeAtStart(rest); found; found = placeAtStart(rest)) {
    if (!namesCompany(found.rest)) break
    places.push(found.place)
    rest = found.rest
  }
  return { rest, places }
}

const namesCompany = (text: string): boolean => text.length > 1 && !onlyBusiness(text)

interface Found {
  place: string
  rest: string
}

function placeAtStart(text: string): Found | undefined {
  for (let length = Math.min(LONGEST, text.length - 1); length > 1; length--) {
    const place = EASTERN.get(text.slice(0, length))
    if (place !== undefined) return { place, rest: text.slice(length).replace(AFTER, '') }
  }
  return undefined
}

function placeAtEnd(text: string): Found | undefined {
  const bare = text.replace(BEFORE_END, '')
  for (let length = Math.min(LONGEST, bare.length - 1); length > 1; length--) {
    const place = EASTERN.get(bare.slice(-length))
    if (place !== undefined) return { place, rest: bare.slice(0, -length) }
  }
  return undefined
}

/** The place that a whole text in brackets is: 上海, 上海市, "Hong Kong", "HK". */
export function placeOf(words: readonly string[]): string | undefined {
  const [only = ''] = words
  const eastern =
    words.length === 1 ? (EASTERN.get(only) ?? EASTERN.get(only.replace(BEFORE_END, ''))) : undefined
  if (eastern !== undefined) return eastern
  const { rest, places } = sorted(words)
  return rest.length === 0 ? places[0] : undefined
}

/** Words without the places among them, so long as others than business words are left. */
export function wordsWithoutPlaces(words: readonly string[]): Placed<readonly string[]> {
  const { rest, places } = sorted(words)
  return places.length > 0 && !onlyBusiness('', rest) ? { rest, places } : { rest: words, places: [] }
}

function sorted(words: readonly string[]): Placed<string[]> {
  const places: string[] = []
  const rest: string[] = []
  for (let at = 0; at < words.length; ) {
    const found = westernAt(words, at)
    if (found) places.push(found.place)
    else rest.push(words[at] ?? '')
    at += found?.words.length ?? 1
  }
  return { rest, places }
}

/** Short codes (HK, UK) are places at the end only. */
function westernAt(words: readonly string[], at: number): { words: string[]; place: string } | undefined {
  const fitting = (WESTERN.get(words[at] ?? '') ?? []).filter(
    (entry) =>
      entry.words.every((word, place) => words[at + place] === word) &&
      (entry.words.join('').length > 3 || at === words.length - 1),
  )
  return fitting.toSorted((a, b) => b.words.length - a.words.length)[0]
}

/** Whether two lists of places cannot both be right: neither names a place of the other, nor one around or in it. */
export function elsewhere(one: readonly string[], other: readonly string[]): boolean {
  const here = one.filter((place) => !WIDE.has(place))
  const there = other.filter((place) => !WIDE.has(place))
  if (here.length === 0 || there.length === 0) return false
  return !here.some((a) => there.some((b) => a === b || LIES_IN.get(a) === b || LIES_IN.get(b) === a))
}

/** Too wide to contradict another place. */
const WIDE = new Set([
  '海外',
  '中国',
  '华东',
  '华北',
  '华南',
  '华中',
  '东北',
  '西北',
  '西南',
  '东南亚',
  '欧洲',
  '北美',
  '中东',
])
