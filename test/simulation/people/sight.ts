import type { ActionValue, Message } from '../../../src/message.ts'

/** Something that can be pressed, as a person sees it. */
export interface Pressable {
  action: string
  /** The command that it asks for. */
  command: string
  value: ActionValue
  /** Several choices of one select. */
  options?: ActionValue[]
}

export function pressables({ blocks }: Message): Pressable[] {
  return blocks.flatMap((block) =>
    block.kind !== 'controls'
      ? []
      : block.controls.flatMap((control): Pressable[] => {
          const command = control.action.split(':')[0] ?? ''
          if (control.kind === 'button') return [{ action: control.action, command, value: control.value }]
          const [first] = control.options
          if (first === undefined) return []
          return [
            {
              action: control.action,
              command,
              value: first.value,
              options: control.options.map(({ value }) => value),
            },
          ]
        }),
  )
}
