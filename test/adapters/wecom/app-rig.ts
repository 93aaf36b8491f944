import { type AppClient, type AppOptions, createAppClient } from '../../../adapters/wecom/app/client.ts'
import { ChatFault } from '../../../src/ports.ts'
import { FakeWeCom, type Given } from '../../support/wecom/index.ts'
import { type TestLogger, testLogger } from '../slack/rig.ts'

export const NOW = 1_790_000_000_000

export interface AppRig {
  fake: FakeWeCom
  app: AppClient
  logger: TestLogger
  now: number
  /** The app as another process has it, or with other settings. */
  another(options?: Partial<AppOptions>): AppClient
}

export async function startApp(given: Given = {}): Promise<AppRig> {
  const logger = testLogger()
  const clock = { now: () => rig.now }
  const fake = await new FakeWeCom({ now: clock.now, ...given }).start()
  const another = (options: Partial<AppOptions> = {}) =>
    createAppClient({
      corpId: fake.options.corpId,
      agentId: String(fake.options.agentId),
      secret: fake.options.agentSecret,
      apiUrl: fake.apiUrl,
      clock,
      logger,
      ...options,
    })
  const rig: AppRig = { fake, app: another(), logger, now: NOW, another }
  return rig
}

/** What a call came to: `kind: message`, or 'done'. */
export async function outcome(call: Promise<unknown>): Promise<string> {
  try {
    await call
    return 'done'
  } catch (fault) {
    return fault instanceof ChatFault ? `${fault.kind}: ${fault.message}` : `no ChatFault: ${fault}`
  }
}

export async function waitOf(call: Promise<unknown>): Promise<number | undefined> {
  try {
    await call
    return undefined
  } catch (fault) {
    return fault instanceof ChatFault ? fault.retryAfter : undefined
  }
}
