import { formsHandler } from '../adapters/web/forms/handler.ts'
import { createFormLinks, type FormLinks } from '../adapters/web/forms/links.ts'
import { formSecret } from '../adapters/web/forms/secret.ts'
import type { Handler } from '../adapters/web/server.ts'
import type { Core } from '../commands/core.ts'
import type { FrontDesk } from '../commands/desk.ts'

export interface ConnectedForms {
  /** The address of a form's page, to be sent to the person whom it asks. */
  open: FormLinks['open']
  handler: Handler
}

/** Forms as pages, for chats that cannot ask for text. `publicUrl`: where people's browsers reach us, without a slash at the end. */
export async function connectForms(core: Core, desk: FrontDesk, publicUrl: string): Promise<ConnectedForms> {
  const { store, clock, logger, workspace } = core
  const links = createFormLinks({ store, clock, publicUrl, secret: await formSecret(store) })
  const handler = formsHandler({
    links,
    desk,
    clock,
    logger,
    publicUrl,
    language: workspace.language,
    reader: ({ chat, user, language }) => {
      const person = core.personIn(chat, user)
      return { voice: core.voiceFor(person, language), timezone: core.timezone(person) }
    },
  })
  return { open: links.open, handler }
}
