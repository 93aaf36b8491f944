import {
  type Block,
  type Control,
  encodeValue,
  type Form,
  type Inline,
  type Message,
} from '../../../src/message.ts'
import { clean } from '../../../src/text/clean.ts'
import type { Ephemeral } from './ephemerals.ts'
import type { Posted } from './posted.ts'
import type { WireBlock, WireContent, WireControl, WireEphemeral, WireForm, WireMessage } from './wire.ts'

/** From what is kept to what the page gets: without keys, and with the values of actions as short strings. */

export function wireMessage({ message, key: _, ...place }: Posted): WireMessage {
  return { kind: 'message', ...place, ...wireContent(message) }
}

export function wireEphemeral({ message, ...place }: Ephemeral): WireEphemeral {
  return { kind: 'ephemeral', ...place, ...wireContent(message) }
}

export function wireForm(form: Form): WireForm {
  return { ...form, value: encodeValue(form.value) }
}

function wireContent(message: Message): WireContent {
  return { ...message, plain: clean(message.plain), blocks: message.blocks.map(wireBlock) }
}

/** What turns text around or hides in it is left out: the page shows people's text among ours. */
function wireBlock(block: Block): WireBlock {
  switch (block.kind) {
    case 'title':
      return { ...block, text: clean(block.text) }
    case 'line':
    case 'quiet':
      return { ...block, line: block.line.map(wirePiece) }
    case 'facts':
      return {
        ...block,
        facts: block.facts.map((fact) => ({ label: clean(fact.label), value: clean(fact.value) })),
      }
    case 'controls':
      return { ...block, controls: block.controls.map(wireControl) }
    case 'divider':
      return block
  }
}

function wirePiece(piece: Inline): Inline {
  if (typeof piece === 'string') return clean(piece)
  if ('strong' in piece) return { strong: clean(piece.strong) }
  if ('mention' in piece) return { ...piece, name: clean(piece.name) }
  return 'label' in piece ? { ...piece, label: clean(piece.label) } : piece
}

function wireControl(control: Control): WireControl {
  if (control.kind === 'button') {
    return { ...control, label: clean(control.label), value: encodeValue(control.value) }
  }
  const options = control.options.map(({ label, value }) => ({
    label: clean(label),
    value: encodeValue(value),
  }))
  return { ...control, placeholder: clean(control.placeholder), options }
}
