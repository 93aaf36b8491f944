import type { z } from 'zod'
import type { Moment } from '../src/domain/calendar/moment.ts'
import type { CommandName, LeadCommand } from '../src/domain/lead/commands.ts'
import type { Lead } from '../src/domain/lead/lead.ts'
import type { Policy } from '../src/domain/policy/policy.ts'
import type { Person, Workspace } from '../src/domain/workspace.ts'
import type { ActionValue, Form, Input } from '../src/message.ts'
import type { Voice } from '../src/text/voice.ts'

/** Who asks, and what the words and lists of a form are taken from. */
export interface AskContext {
  person: Person | undefined
  voice: Voice
  workspace: Workspace
  policy: Policy
  /** The newest state of the lead that is asked about, where there is one. */
  lead?: Lead | undefined
  now: Moment
  timezone: string
}

export type Values = Record<string, string>

/** Either a command, or words beside the inputs that do not make one. */
export type Reading = { command: LeadCommand } | { errors: Record<string, string> }

/** One thing that a person can do with a lead, as the menu knows it. */
export interface Ask {
  name: CommandName
  /**
   * The command that a bare press of its button is, by what the button carries and the suffix of its action; missing where only a
   * form can say enough.
   */
  pressed?(value: ActionValue, suffix: string): LeadCommand | undefined
  /** The form that asks for the rest; missing where a press is enough in every state. */
  form?(context: AskContext, value: ActionValue): Form
  /** A submitted form's values (text by input name, empty ones left out) as the command. */
  read(values: Values, value: ActionValue, context: AskContext): Reading
}

interface AskDefinition<Shape extends z.ZodRawShape> {
  name: CommandName
  input: z.ZodObject<Shape>
  toCommand(input: z.output<z.ZodObject<Shape>>, value: ActionValue, context: AskContext): LeadCommand
  inputs(context: AskContext, value: ActionValue): Input[]
}

/** A command whose form has a plain schema. What the schema refuses is said beside the input. */
export function askWith<Shape extends z.ZodRawShape>(definition: AskDefinition<Shape>): Ask {
  const { name, input, toCommand, inputs } = definition
  return {
    name,
    form: (context, value) => ({ ...frame(name, context, value), inputs: inputs(context, value) }),
    read(values, value, context) {
      const parsed = input.safeParse(values)
      if (parsed.success) return { command: toCommand(parsed.data, value, context) }
      const words = context.voice.texts.refusals.badForm
      return {
        errors: Object.fromEntries(parsed.error.issues.map((issue) => [String(issue.path[0] ?? ''), words])),
      }
    },
  }
}

/** Title, submit label and value of a command's form. */
export function frame(
  name: CommandName,
  { voice, lead }: AskContext,
  value: ActionValue,
): Omit<Form, 'inputs'> {
  const words = Object.entries(voice.texts.forms).find(([key]) => key === name)?.[1]
  const titled = words !== undefined && 'title' in words ? words : { title: name, submit: name }
  const company = lead?.fields.company
  return {
    command: name,
    title: titled.title,
    submit: titled.submit,
    value,
    ...(company !== undefined && { intro: company }),
  }
}
