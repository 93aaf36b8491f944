import type { Look } from '../model.ts'
import type { Dialect } from './markup.ts'

/** How the words of a look are read. */
export const dialectOf = (type: Look['type'], via: Look['via']): Dialect => {
  if (type === 'markdown' || type === 'markdown_v2') return type
  if (type === 'stream' || type === 'stream_with_template_card') return 'markdown'
  if (type === 'textcard') return 'textcard'
  if (type !== 'text') return 'plain'
  if (via === 'app') return 'app text'
  return via === 'webhook' ? 'webhook text' : 'plain'
}
