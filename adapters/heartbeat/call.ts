/** Milliseconds that the other end has to answer. */
const PATIENCE = 10_000

/**
 * Gives a function that calls the address once. It rejects when the answer is not a success, a redirection among them: an address that
 * leads elsewhere is not the one that was configured. Its errors never hold the address's path, which is a secret.
 */
export function callerOf(address: string): (signal: AbortSignal) => Promise<void> {
  return async (signal) => {
    const response = await fetch(address, {
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]),
      headers: { 'user-agent': 'tenon' },
    })
    await response.body?.cancel()
    if (!response.ok) throw new Error(`the watch answered ${response.status}`)
  }
}
