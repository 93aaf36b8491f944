import { FIELD_NAMES, type FieldName } from '../lead/fields.ts'
import { FIELD_SYNONYMS, REACH_SYNONYMS } from './field-synonyms.ts'
import { foldToLetters, withoutBrackets } from './fold.ts'

const KNOWN = new Map<string, FieldName[]>()
for (const name of FIELD_NAMES)
  for (const written of [name, ...FIELD_SYNONYMS[name]]) KNOWN.set(foldToLetters(written), [name])
for (const written of REACH_SYNONYMS) KNOWN.set(foldToLetters(written), ['phone', 'email', 'wechat'])
// "Role" is the buying role where the value says so and the job otherwise.
for (const written of ['Role', '角色']) KNOWN.set(foldToLetters(written), ['buyingRole', 'title'])

/** Whose field it is, written before its name; only before those that are not another thing then ("公司产品" is). */
const OWNERS: readonly { before: RegExp; of: readonly FieldName[] }[] = [
  {
    before: /^(?:公司|企业|单位|company|business|office|work|primary)(?=.)/u,
    of: ['phone', 'email', 'region', 'industry', 'size'],
  },
  {
    before:
      /^(?:客户|联系人|对方|目前|当前|当前的|customer|client|contact|prospect|lead|current|bant)(?:的|s)?(?=.)/u,
    of: FIELD_NAMES.filter((name) => name !== 'company' && name !== 'contact' && name !== 'productLine'),
  },
  {
    before: /^(?:项目|采购|project)(?=.)/u,
    of: ['contact', 'budget', 'need', 'timeline', 'source', 'remarks'],
  },
]

/** A word that adds nothing to the names before it ("预算情况"); after others it makes another thing ("公司信息"). */
const FILLER = /(?:情况|信息|描述|说明|详情|details?|info|description)$/u
const FILLED: readonly FieldName[] = [
  ...([
    'region',
    'industry',
    'size',
    'budget',
    'authority',
    'need',
    'timeline',
    'source',
    'remarks',
  ] as const),
]

/**
 * The fields that a written name may mean, likeliest first; empty for an unknown name. A name in both languages
 * ("预算 Budget") or with two names ("电话/微信") means all of its parts, when every part is known.
 */
export function fieldsNamed(written: string): readonly FieldName[] {
  const bare = withoutBrackets(written)
  return (
    lookUp(foldToLetters(written)) ?? lookUp(foldToLetters(bare)) ?? together(bare) ?? insideBrackets(written)
  )
}

const SAYS_NOTHING = new Set(['必填', '选填', '可选', '全称', '如有', 'required', 'optional', 'ifany'])

/** What a name says in brackets besides naming its field: the unit of "预算（万元）". */
export function noteIn(written: string): string | undefined {
  if (lookUp(foldToLetters(written)) || !lookUp(foldToLetters(withoutBrackets(written)))) return undefined
  const note = /[(（[【〔]([^)）\]】〕]+)[)）\]】〕]/u.exec(written)?.[1]?.trim()
  if (note === undefined || SAYS_NOTHING.has(foldToLetters(note)) || lookUp(foldToLetters(note)))
    return undefined
  return note
}

function lookUp(folded: string): readonly FieldName[] | undefined {
  const known = KNOWN.get(folded) ?? KNOWN.get(folded.replace(/(?<!\p{N})\p{N}$/u, ''))
  if (known) return known
  const plain = folded.replace(FILLER, '')
  const filled = plain === folded ? undefined : KNOWN.get(plain)
  if (filled?.every((name) => FILLED.includes(name))) return filled
  for (const { before, of } of OWNERS) {
    const rest = folded.replace(before, '')
    const owned = rest === folded ? undefined : KNOWN.get(rest)?.filter((name) => of.includes(name))
    if (owned && owned.length > 0) return owned
  }
  return undefined
}

function together(name: string): readonly FieldName[] | undefined {
  const parts = name
    .split(
      /[/／|｜、&＆+,，-]|\s+(?:and|or)\s+|和|或|(?<=\p{Script=Han})\s*(?=[A-Za-z])|(?<=[A-Za-z])\s*(?=\p{Script=Han})/u,
    )
    .map(foldToLetters)
    .filter((part) => part !== '')
  if (parts.length < 2 || parts.length > 4) return undefined
  const found = parts.map(lookUp)
  if (!found.every((fields) => fields !== undefined)) return undefined
  return [...new Set(found.flat())]
}

/** "B（预算）": the name stands in the brackets. */
function insideBrackets(written: string): readonly FieldName[] {
  const inside = /[(（]([^)）]+)[)）]/u.exec(written)?.[1]
  const outside = foldToLetters(withoutBrackets(written))
  return (inside !== undefined && outside.length <= 1 && lookUp(foldToLetters(inside))) || []
}
