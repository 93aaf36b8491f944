import type { FieldName, Fields } from '../lead/fields.ts'
import type { Workspace } from '../workspace.ts'
import type { ProseField } from './field-kinds.ts'
import { normaliseBuyingRole } from './normalise-buying-role.ts'
import { normaliseEmail } from './normalise-email.ts'
import { normaliseFlag } from './normalise-flag.ts'
import { normaliseLevel } from './normalise-level.ts'
import { normalisePhone } from './normalise-phone.ts'
import { normaliseRegion } from './normalise-region.ts'
import { spelledAs } from './normalise-vocabulary.ts'
import { normaliseWechat } from './normalise-wechat.ts'
import { type Normalised, whole } from './normalised.ts'
import { isPlaceholder } from './placeholder.ts'

/** The words of the workspace that values are brought to. */
export type Vocabulary = Pick<Workspace, 'regions' | 'industries' | 'productLines'>

/** The fields that have one value. */
export type SingleField = Exclude<FieldName, ProseField>
export type ValueOf<Name extends FieldName> = NonNullable<Fields[Name]>

type Normaliser<Value> = (text: string, vocabulary: Vocabulary) => Normalised<Value> | undefined

const asWritten: Normaliser<string> = (text) => whole(text)

const NORMALISERS: { [Name in SingleField]: Normaliser<ValueOf<Name>> } = {
  company: asWritten,
  contact: asWritten,
  title: asWritten,
  level: normaliseLevel,
  phone: normalisePhone,
  email: normaliseEmail,
  wechat: normaliseWechat,
  region: (text, { regions }) => normaliseRegion(text, regions),
  industry: (text, { industries }) => whole(spelledAs(industries, text)),
  productLine: (text, { productLines }) => whole(spelledAs(productLines, text)),
  size: asWritten,
  buyingRole: normaliseBuyingRole,
  mustWin: normaliseFlag,
  meetingAgreed: normaliseFlag,
}

const FLAGS: readonly FieldName[] = ['mustWin', 'meetingAgreed']

/** The value of a field from what was written; undefined when it says nothing that the field can hold. */
export function normaliseField<Name extends SingleField>(
  name: Name,
  text: string,
  vocabulary: Vocabulary,
): Normalised<ValueOf<Name>> | undefined {
  // "no" fills a flag and nothing else.
  if (!FLAGS.includes(name) && isPlaceholder(text, name)) return undefined
  return NORMALISERS[name](text, vocabulary)
}
