import type { FieldName } from '../lead/fields.ts'
import { fieldsNamed } from './field-named.ts'
import { foldToLetters } from './fold.ts'

const WORDS = new Set(
  [
    ...[
      '无',
      '没有',
      '暂无',
      '尚无',
      '未知',
      '不详',
      '不清楚',
      '不知道',
      '不确定',
      '不明',
      '未定',
      '待定',
      '待确认',
    ],
    ...[
      '待核实',
      '待补充',
      '待了解',
      '待沟通',
      '待跟进',
      '待填',
      '待更新',
      '未确认',
      '未提供',
      '未填',
      '未填写',
    ],
    ...[
      '未透露',
      '未提及',
      '未提到',
      '未沟通',
      '暂不清楚',
      '暂不确定',
      '暂时没有',
      '暂未确定',
      '暂缺',
      '保密',
      '空',
    ],
    ...['还不清楚', '还不知道', '尚不清楚', '尚未确定', '无信息'],
    ...[
      'n/a',
      'na',
      'none',
      'null',
      'nil',
      'undefined',
      'unknown',
      'not known',
      'unsure',
      'not sure',
      'unclear',
    ],
    ...[
      'tbd',
      'tba',
      'tbc',
      'to be determined',
      'to be confirmed',
      'to be defined',
      'not provided',
      'not given',
    ],
    ...['not available', 'not applicable', 'not specified', 'not disclosed', 'unspecified', 'no', 'nothing'],
    ...['no idea', 'no info', 'no information', 'pending', 'blank', 'empty', 'missing', 'xx', 'xxx'],
  ].map(foldToLetters),
)

const ABSENT = /^(?:暂无|尚无|没有|无|未知|不详|待定|no|unknown|none)(?=.)/u

/**
 * Whether a value stands for "not filled": punctuation only, a word such as 待确认 or "n/a", or such a word with the
 * field's own name ("暂无预算" as the budget).
 */
export function isPlaceholder(value: string, field?: FieldName): boolean {
  const folded = foldToLetters(value)
  if (folded === '' || WORDS.has(folded)) return true
  const named = folded.replace(ABSENT, '')
  return field !== undefined && named !== folded && fieldsNamed(named).includes(field)
}
