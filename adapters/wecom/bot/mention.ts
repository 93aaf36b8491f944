/**
 * In a group the text keeps the mention that made the bot hear it. After the name comes a space, of one kind or another; the name
 * itself is not told to us, so that one with a space in it would leave its second half behind.
 */
export const withoutMention = (text: string): string => text.replace(/^\s*@\S+\s*/u, '')
