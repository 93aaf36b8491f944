import { foldToLetters } from '../../intake/fold.ts'
import { isPlaceholder } from '../../intake/placeholder.ts'
import { FEWEST_LETTERS } from './limits.ts'

/** What people write to have written something: that there was a contact is what the record's kind says. */
const FILLER = new Set(
  [
    ...['跟进', '已跟进', '跟进中', '正在跟进', '继续跟进', '持续跟进', '跟进了', '跟进过', '跟进一下'],
    ...['联系', '已联系', '联系了', '联系过', '已联系客户', '联系客户', '沟通', '已沟通', '沟通中', '沟通过'],
    ...[
      '电话',
      '打电话',
      '已打电话',
      '已电话',
      '电话沟通',
      '拜访',
      '已拜访',
      '消息',
      '已发消息',
      '演示',
      '报价',
    ],
    ...['已回访', '回访', '处理中', '已处理', '进行中', '已完成', '完成', '正常', '好的', '收到', '知道了'],
    ...['同上', '如题', '测试', '测试一下', '已读', '了解', '已了解', '稍后', '稍后跟进', '待续'],
    ...['ok', 'okay', 'done', 'test', 'testing', 'yes', 'fine', 'noted', 'same', 'ditto', 'as above'],
    ...[
      'follow up',
      'followed up',
      'following up',
      'followup',
      'contacted',
      'in contact',
      'in progress',
      'wip',
    ],
    ...[
      'call',
      'called',
      'visit',
      'visited',
      'message',
      'messaged',
      'demo',
      'quote',
      'quoted',
      'spoke',
      'talked',
    ],
  ].map(foldToLetters),
)

/**
 * Whether a follow-up's text says nothing: fewer than two different letters (punctuation, digits, "1", "哈哈哈"), or a word that is
 * written for lack of one (跟进, 已联系, ok, done, test, n/a).
 */
export function saysNothing(text: string): boolean {
  const letters = new Set(text.toLowerCase().match(/\p{L}/gu))
  return letters.size < FEWEST_LETTERS || isPlaceholder(text) || FILLER.has(foldToLetters(text))
}
