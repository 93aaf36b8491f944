import { LANGUAGES, type Language } from '../../src/domain/workspace.ts'
import { fill } from '../../src/text/index.ts'
import { refusalLine } from '../../src/text/refusals.ts'
import type { AskContext } from '../ask.ts'
import { contextFor } from '../caller.ts'
import type { Core } from '../core.ts'
import type { Answer, Caller } from '../desk.ts'
import { postForm } from '../post.ts'
import { answer } from '../say.ts'
import { awayCommand } from './away.ts'
import { board } from './board.ts'
import { credit } from './credit.ts'
import { find } from './find.ts'
import { flags } from './flags.ts'
import { help } from './help.ts'
import { mine } from './mine.ts'
import { mrl } from './mrl.ts'
import { paste } from './paste.ts'
import { words } from './words.ts'

/** One subcommand of `/lead`. */
export interface Subcommand {
  name: string
  names: Record<Language, string>
  /** Open to people who are not in the roster. */
  open?: boolean
  run(core: Core, rest: string, context: AskContext, caller: Caller): Promise<Answer>
}

export const SUBCOMMANDS: readonly Subcommand[] = [
  { name: 'help', names: { 'zh-CN': '帮助', en: 'help' }, open: true, run: help },
  { name: 'mine', names: { 'zh-CN': '我的', en: 'mine' }, run: mine },
  { name: 'board', names: { 'zh-CN': '看板', en: 'board' }, run: board },
  { name: 'words', names: { 'zh-CN': '词典', en: 'words' }, open: true, run: words },
  { name: 'away', names: { 'zh-CN': '请假', en: 'away' }, run: awayCommand },
  { name: 'find', names: { 'zh-CN': '查找', en: 'find' }, run: find },
  { name: 'credit', names: { 'zh-CN': '权重', en: 'credit' }, run: credit },
  { name: 'mrl', names: { 'zh-CN': '再培育', en: 'mrl' }, run: mrl },
  { name: 'flags', names: { 'zh-CN': '异常', en: 'flags' }, run: flags },
]

/** `/lead` and what follows it: alone the form, a subcommand, or a pasted lead. */
export async function slash(core: Core, text: string, caller: Caller): Promise<Answer> {
  const context = contextFor(core, caller)
  const { voice, person } = context
  const [, word = '', rest = ''] = /^\s*(\S*)\s*([\s\S]*)$/.exec(text) ?? []
  const subcommand = SUBCOMMANDS.find((known) => isCalled(known, word))
  if (subcommand !== undefined && (subcommand.open === true || person !== undefined)) {
    return subcommand.run(core, rest.trim(), context, caller)
  }
  const refused = person === undefined ? ({ code: 'not-in-roster' } as const) : undefined
  if (refused !== undefined) return answer(core, refusalLine(refused, voice), context)
  if (!person?.roles.includes('sdr') && (word === '' || looksPasted(text))) {
    return answer(core, refusalLine({ code: 'role', command: 'post', needs: ['sdr'] }, voice), context)
  }
  if (word === '') return { kind: 'form', form: postForm(context) }
  if (looksPasted(text)) return paste(core, text, context, caller)
  const shown = [...text.trim()].slice(0, 60).join('')
  return answer(core, fill(voice.texts.slash.unknownWord, { text: shown }), context)
}

const isCalled = ({ name, names }: Subcommand, word: string): boolean =>
  name === word.toLowerCase() || LANGUAGES.some((language) => names[language] === word)

/** A pasted lead has at least one `field: value`. */
const looksPasted = (text: string): boolean => /[:：]/.test(text) || text.trim().includes('\n')
