import { ancestors, type RegionTree, regionNames } from '../routing/regions.ts'
import { withoutBrackets } from './fold.ts'
import { type Normalised, partly, whole } from './normalised.ts'
import { aroundCity, nameIn, spellingsOf } from './place-names.ts'

const AFTER_NAME =
  /^\s*(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|地区|大区|区域|省|市|区|province|municipality|city)?[\s,，/、·・>＞-]*/u

/** A region as the tree calls it; `known` is false for one that is not in the tree and stays as written. */
export type NormalisedRegion = Normalised<string> & { known: boolean }

/**
 * A written region in the tree's own words: "江苏省", "江苏苏州", "苏州" and "Jiangsu" are 江苏 in a tree that has it.
 * The most exact place counts ("广东省深圳市" is 深圳 where the tree has both). Otherwise the text as written.
 */
export function normaliseRegion(text: string, tree: RegionTree): NormalisedRegion {
  const names = regionNames(tree)
  const same = nameIn(names, text)
  if (same !== undefined) return { ...whole(same), known: true }
  const bare = withoutBrackets(text)
  const city = aroundCity(bare)
  const found =
    nameIn(names, bare) ??
    lastOfAddress(bare, tree) ??
    (city === undefined ? undefined : nameIn(names, city)) ??
    onePartOf(bare, names)
  return found === undefined ? { ...whole(text), known: false } : { ...partly(found), known: true }
}

/** Whether a region says more than another one: it is known and the other is not, or it lies in the other. */
export function saysMore(region: NormalisedRegion, than: NormalisedRegion, tree: RegionTree): boolean {
  if (!region.known) return false
  return !than.known || liesIn(region.value, than.value, tree)
}

/** The most exact of the places that follow one another from the first one in the text: 广东省, 深圳市, 南山区. */
function lastOfAddress(text: string, tree: RegionTree): string | undefined {
  const spellings = spellingsOf(regionNames(tree))
  const plain = text.normalize('NFKC').toLowerCase()
  const placeAt = (from: string, at: number) => spellings.find(({ written }) => stands(from, at, written))
  const start = Array.from(plain, (_, at) => at).find((at) => placeAt(plain, at))
  if (start === undefined) return undefined
  let found: string | undefined
  let rest = plain.slice(start)
  for (let next = placeAt(rest, 0); next; next = placeAt(rest, 0)) {
    if (found !== undefined && !liesIn(next.name, found, tree)) break
    found = next.name
    rest = rest.slice(next.written.length).replace(AFTER_NAME, '')
  }
  return found
}

/** "New York, US": a short code counts between commas only. */
function onePartOf(text: string, names: readonly string[]): string | undefined {
  for (const part of text.split(/[,，、/;；]/u)) {
    const name = part.trim() === '' ? undefined : nameIn(names, part)
    if (name !== undefined) return name
  }
  return undefined
}

function liesIn(inner: string, outer: string, tree: RegionTree): boolean {
  const around = aroundCity(inner)
  return (
    ancestors(inner, tree).includes(outer) || (around !== undefined && nameIn([outer], around) !== undefined)
  )
}

/** Whether a place is named at this position; Latin names count as whole words only. */
function stands(text: string, at: number, written: string): boolean {
  if (!text.startsWith(written, at)) return false
  if (!/^[a-z]/u.test(written)) return true
  return !/[a-z]/u.test(text[at - 1] ?? '') && !/[a-z]/u.test(text[at + written.length] ?? '')
}
