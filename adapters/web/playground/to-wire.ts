import { type Block, type Control, encodeValue, type Form, type Message } from '../../../src/message.ts'
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
  return { ...message, blocks: message.blocks.map(wireBlock) }
}

function wireBlock(block: Block): WireBlock {
  return block.kind === 'controls' ? { ...block, controls: block.controls.map(wireControl) } : block
}

function wireControl(control: Control): WireControl {
  if (control.kind === 'button') return { ...control, value: encodeValue(control.value) }
  const options = control.options.map(({ label, value }) => ({ label, value: encodeValue(value) }))
  return { ...control, options }
}
