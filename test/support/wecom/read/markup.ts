/** How a text is read by the client it is shown in. */
export type Dialect =
  /** Nothing has a meaning. */
  | 'plain'
  /** The app's text messages: `<a href>` works. */
  | 'app text'
  /** The app's text cards: `<div class>` works in the description. */
  | 'textcard'
  /** A webhook's text: `<@userid>` works. */
  | 'webhook text'
  | 'markdown'
  | 'markdown_v2'

/** A piece of text that a client does not show as it stands. */
export interface Token {
  readonly kind:
    | 'link'
    | 'image'
    | 'mention'
    | 'font'
    | 'tag'
    | 'heading'
    | 'quote'
    | 'bold'
    | 'code'
    | 'name'
  /** As it stands in the text. */
  readonly source: string
  /** A link's words. */
  readonly label: string
  /** A link's address, a mention's user id, a font's colour. */
  readonly target: string
}

type Rule = readonly [Token['kind'], RegExp]

const mention: Rule = ['mention', /<@(?<target>[^<>\s]+)>/g]
const anyTag: Rule = ['tag', /<\/?[a-z][^<>]*>/gi]
const anchor: Rule = ['link', /<a\s[^<>]*href="?(?<target>[^"\s<>]*)"?[^<>]*>(?<label>[^<]*)<\/a>/gi]
/** `$userName=…$` and its kin, which `enable_id_trans` expands. */
const names: Rule = ['name', /\$(?:userName|userAlias|userAliasOrName|departmentName)=(?<target>[^$\s]+)\$/g]

const markdown: readonly Rule[] = [
  ['image', /!\[(?<label>[^\]\n]*)\]\((?<target>[^)\n]*)\)/g],
  ['link', /(?<!!)\[(?<label>[^\]\n]*)\]\((?<target>[^)\n]*)\)/g],
  ['font', /<font\s+color="?(?<target>[^">]*)"?\s*>(?<label>[\s\S]*?)<\/font>/gi],
  ['heading', /^#{1,6}\s+(?<label>.+)$/gm],
  ['quote', /^>\s*(?<label>.+)$/gm],
  ['bold', /\*\*(?<label>[^*\n]+)\*\*/g],
  ['code', /`+(?<label>[^`\n]+)`+/g],
  ['tag', /<\/?[a-z][^<>]*>/gi],
]

const rules: Readonly<Record<Dialect, readonly Rule[]>> = {
  plain: [],
  'app text': [anchor, anyTag],
  textcard: [anyTag],
  'webhook text': [mention],
  markdown: [...markdown, mention],
  markdown_v2: markdown,
}

/** Everything in the text that is not shown as it stands, in no particular order; a piece can be in several tokens. */
export const tokensOf = (text: string, dialect: Dialect, expandsNames = false): readonly Token[] =>
  [...rules[dialect], ...(expandsNames ? [names] : [])].flatMap(([kind, pattern]) =>
    [...text.matchAll(pattern)].map((match) => ({
      kind,
      source: match[0],
      label: match.groups?.label ?? '',
      target: match.groups?.target ?? '',
    })),
  )

/** What a person sees: links as their words, colours gone, marks left alone. */
export const readable = (text: string, dialect: Dialect): string => {
  if (dialect === 'plain') return text
  const links = text
    .replace(/!?\[([^\]\n]*)\]\([^)\n]*\)/g, dialect.startsWith('markdown') ? '$1' : '$&')
    .replace(/<a\s[^<>]*>([^<]*)<\/a>/gi, '$1')
  return links.replace(/<\/?(?:font|div)(?:\s[^<>]*)?>/gi, '')
}
