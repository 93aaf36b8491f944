import { foldToLetters } from './fold.ts'
import { type Normalised, partly, whole } from './normalised.ts'
import { isPlaceholder } from './placeholder.ts'

const MARKS = new Map([
  ...['✓', '✔', '√', '✅', '☑', '◯', '○', '👍', '🆗'].map((mark) => [mark, true] as const),
  ...['✗', '✘', '×', '❌', '❎', '☐', '✖'].map((mark) => [mark, false] as const),
])
const YES = new Set(
  [
    ...[
      '是',
      '是的',
      '对',
      '有',
      '要',
      '已',
      '可以',
      '可',
      '好',
      '同意',
      '已同意',
      '愿意',
      '已约',
      '已确认',
      '确认',
      '必赢',
    ],
    ...['重点', '必须赢', '能', '行', '同意见面', '愿意见面', '已约见'],
    ...[
      'yes',
      'y',
      'yep',
      'yeah',
      'true',
      't',
      '1',
      'ok',
      'okay',
      'sure',
      'agreed',
      'confirmed',
      'booked',
      'accepted',
    ],
    ...['must win', 'done'],
  ].map(foldToLetters),
)
const NO = new Set(
  [
    ...[
      '否',
      '不',
      '不是',
      '没有',
      '没',
      '未',
      '不同意',
      '未同意',
      '不愿意',
      '拒绝',
      '不可以',
      '暂不',
      '不行',
      '非',
      '尚未',
    ],
    ...['未约', '不要', '没约', '还没有', '还没', '非重点'],
    ...['no', 'n', 'nope', 'false', 'f', '0', 'not yet', 'declined', 'refused', 'not', 'never'],
  ].map(foldToLetters),
)
const YES_FIRST = /^(?:同意|愿意|已同意|已约|已确认|确认|agreed\b|agrees\b|booked\b)/u
const NO_FIRST = /^(?:不|没|未|拒绝|暂不|尚未|not\b|declined\b|refused\b)/u

/** Yes or no in words or marks, with whatever is said besides ("同意，下周三下午"); undefined when it says neither. */
export function normaliseFlag(text: string): Normalised<boolean> | undefined {
  const plain = text.normalize('NFKC').trim().toLowerCase()
  const mark = MARKS.get(plain.replace(/\uFE0F/gu, ''))
  if (mark !== undefined) return whole(mark)
  const said = wordOf(plain)
  if (said !== undefined) return whole(said)
  if (isPlaceholder(plain)) return undefined
  const first = wordOf(plain.split(/[\s,，。.;；、:：(（!！-]/u)[0] ?? '')
  const begun = first ?? (NO_FIRST.test(plain) ? false : YES_FIRST.test(plain) ? true : undefined)
  return begun === undefined ? undefined : partly(begun)
}

function wordOf(text: string): boolean | undefined {
  const folded = foldToLetters(text)
  if (YES.has(folded)) return true
  return NO.has(folded) ? false : undefined
}
