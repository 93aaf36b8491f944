import type { RichText, RichTextLeaf } from '../schema/rich-text.ts'

const leaf = (element: RichTextLeaf): string => {
  switch (element.type) {
    case 'text':
      return element.text
    case 'link':
      return element.text ?? element.url
    case 'user':
      return `@${element.user_id}`
    case 'channel':
      return `#${element.channel_id}`
    case 'usergroup':
      return `@${element.usergroup_id}`
    case 'emoji':
      return `:${element.name}:`
    case 'broadcast':
      return `@${element.range}`
    case 'date':
      return element.fallback ?? String(element.timestamp)
  }
}

const run = (elements: readonly RichTextLeaf[]): string => elements.map(leaf).join('')

/** The words of a rich_text block, one line for each section and list item. */
export const richTextOf = (block: RichText): string =>
  block.elements
    .flatMap((part) =>
      part.type === 'rich_text_list'
        ? part.elements.map((e) => `• ${run(e.elements)}`)
        : [run(part.elements)],
    )
    .join('\n')
