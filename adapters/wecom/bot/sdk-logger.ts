import type { Logger } from '../../../src/ports.ts'

/** The log that the SDK writes to. */
interface SdkLogger {
  debug(message: string): void
  info(message: string): void
  warn(message: string): void
  error(message: string): void
}

/** Lines of the SDK's about frames that it could not place: nobody else sees those. */
const ABOUT_FRAMES = /^(Received|Failed to parse|Failed to handle)/

/**
 * The SDK writes whole frames into its lines, with what people said. Of its trouble we keep the words before the first colon,
 * which are its own; the rest is what we say ourselves.
 */
export function sdkLogger(logger: Logger): SdkLogger {
  const trouble = (message: string) => {
    const sdk = message.split(':', 1)[0] ?? ''
    if (ABOUT_FRAMES.test(sdk)) logger.warn({ sdk }, 'wecom frame not understood')
    else logger.debug({ sdk }, 'wecom sdk')
  }
  return { debug: () => {}, info: () => {}, warn: trouble, error: trouble }
}
