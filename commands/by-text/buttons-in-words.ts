import type { Button, Line, Message } from '../../src/message.ts'
import { TEXT_COMMANDS, type TextCommand } from '../../src/text/command-words.ts'
import { fill } from '../../src/text/index.ts'
import { DOT } from '../../src/text/lead-parts.ts'
import { plainText, type Voice } from '../../src/text/voice.ts'
import type { Core } from '../core.ts'
import type { Answer } from '../desk.ts'

/** Buttons whose action is not their command's name. */
const ELSE: Record<string, TextCommand> = {
  'policy:confirm': 'consent',
  'policy:decline': 'decline',
  'policy:propose': 'propose',
  'away:back': 'back',
}

/** Says under an answer with buttons how to write what they do: a chat may have no buttons in its answers, and a press may be lost. */
export function withButtonsInWords(said: Answer, core: Core, voice: Voice): Answer {
  if (said.kind !== 'say') return said
  const line = lineFor(buttonsOf(said.message), voice)
  if (line === undefined) return said
  const { plain, blocks } = said.message
  const written = plainText(line, core.timezone(), voice.language)
  const message: Message = {
    ...said.message,
    plain: `${plain}\n${written}`,
    blocks: [...blocks, { kind: 'quiet', line }],
  }
  return { ...said, message }
}

function lineFor(buttons: readonly Button[], { texts }: Voice): Line | undefined {
  const { byText, commandWords } = texts
  const draft = buttons.find(({ value }) => value.draft !== undefined)?.value.draft
  const [post] = commandWords.commands.post
  const [save] = commandWords.commands.save
  if (draft !== undefined) return fill(byText.draft, { post, save, draft })
  const commands = [...new Set(buttons.flatMap(({ action }) => commandOf(action) ?? []))]
  const usages = commands.map((name) => `${commandWords.commands[name][0]} ${byText.usage[name]}`.trim())
  return usages.length === 0 ? undefined : fill(byText.also, { usages: usages.join(DOT) })
}

const commandOf = (action: string): TextCommand | undefined =>
  ELSE[action] ?? TEXT_COMMANDS.find((name) => name === action.split(':')[0])

const buttonsOf = ({ blocks }: Message): Button[] =>
  blocks
    .flatMap((block) => (block.kind === 'controls' ? block.controls : []))
    .flatMap((control) => (control.kind === 'button' ? [control] : []))
