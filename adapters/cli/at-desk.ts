import { rosterIn } from '../../commands/roster.ts'
import type { Environment } from '../../src/config/environment.ts'
import type { Moment } from '../../src/domain/calendar/moment.ts'
import type { Roster } from '../../src/domain/lead/desk.ts'
import { NEW_PERSON } from '../../src/domain/person/person.ts'
import type { Workspace } from '../../src/domain/workspace.ts'
import type { Store } from '../../src/ports.ts'
import { type Voice, voiceOf } from '../../src/text/voice.ts'
import { environmentFor, startWorkspace } from './environment.ts'
import type { Office } from './office.ts'
import type { Terminal } from './terminal.ts'

/** What a command about the rules works with: the store is open, and the clock is that of the running processes. */
export interface Desk {
  environment: Environment
  workspace: Workspace
  store: Store
  now: Moment
  /** Zone of the workspace's own calendar. */
  zone: string
  /** The tool speaks English. */
  voice: Voice
}

/** Opens the store that `npm start` would, and closes it whatever happens. */
export async function atDesk(
  terminal: Terminal,
  office: Office,
  work: (desk: Desk) => Promise<void>,
): Promise<void> {
  const environment = environmentFor(terminal)
  const workspace = startWorkspace(environment, terminal)
  const store = await office.openStore(environment.database)
  try {
    const now = terminal.now() + (await office.ahead(environment, store))
    const zone = workspace.calendars[workspace.calendar]?.timezone ?? 'UTC'
    await work({ environment, workspace, store, now, zone, voice: voiceOf(workspace, 'en') })
  } finally {
    await store.close()
  }
}

/** The people of the workspace as they are today. */
export async function rosterAt({ workspace, store }: Desk): Promise<Roster> {
  const states = await store.people()
  return { ...rosterIn(workspace), state: (id) => states.get(id) ?? NEW_PERSON }
}
