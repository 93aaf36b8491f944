import type { IncomingMessage } from 'node:http'
import type { Language } from '../../src/domain/workspace.ts'

/** The first language of a browser that we speak too. */
export function acceptedLanguage({ headers }: IncomingMessage): Language | undefined {
  const [, tag] = /(?:^|[,\s])(zh|en)\b/i.exec(headers['accept-language'] ?? '') ?? []
  if (tag === undefined) return undefined
  return tag.toLowerCase() === 'zh' ? 'zh-CN' : 'en'
}
