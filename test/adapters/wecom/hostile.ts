import fc from 'fast-check'
import type { Message } from '../../../src/message.ts'
import { message } from '../slack/hostile.ts'

/** What people could type to be read as more than text somewhere in WeCom. */
const MARKUP = [
  '<@zhangsan> <@all>',
  '@all @所有人',
  '<font color="warning">红</font>',
  '</font><font color="info">',
  '**粗**',
  '[点我](https://evil.example/a)',
  '![图](https://evil.example/a.png)',
  '<a href="https://evil.example">点我</a>',
  '# 标题',
  '> 引用',
  '`code` ```block```',
  '- 一\n- 二\n1. 三',
  '| a | b |\n|---|---|',
  '$userName=zhangsan$',
  '\\*\\*x\\*\\* &lt;@all&gt; &#42;',
  '__proto__ _x_ a_b_c@example.com',
  '===\n---\n+++',
  '苏州锐科精密机械有限公司（华东）第一事业部采购中心上海办事处',
]

const NAMES = new Set(['kind', 'action', 'style', 'tone', 'lead', 'rep', 'mention', 'href'])

/** The same value with some of the texts that people could have typed replaced by these, in turn. */
function season<T>(value: T, texts: readonly string[]): T
function season(value: unknown, texts: readonly string[]): unknown {
  let next = 0
  const walk = (part: unknown, name: string): unknown => {
    if (typeof part === 'string') {
      const text = texts.length === 0 ? undefined : texts[next++ % texts.length]
      return NAMES.has(name) ? part : (text ?? part)
    }
    if (Array.isArray(part)) return part.map((item) => walk(item, name))
    if (typeof part !== 'object' || part === null) return part
    return Object.fromEntries(Object.entries(part).map(([key, item]) => [key, walk(item, key)]))
  }
  return walk(value, '')
}

const seasoning = fc.array(fc.constantFrom(...MARKUP), { maxLength: 6 })

/** Messages made of the worst that people can type, for Slack and for WeCom. */
export const hostileMessage: fc.Arbitrary<Message> = fc
  .tuple(message, seasoning)
  .map(([given, texts]) => season(given, texts))

export const markup = fc.constantFrom(...MARKUP)
