import { SingleBar } from 'cli-progress'

/** How far a long piece of work is, shown to a person who watches. */
export interface Progress {
  update(at: { done: number; total: number }): void
  stop(): void
}

/** A bar on a terminal; nothing at all where the stream is none. */
export function progressOn(stream: NodeJS.WritableStream & { isTTY?: boolean } = process.stderr): Progress {
  if (stream.isTTY !== true) return { update: () => {}, stop: () => {} }
  const bar = new SingleBar({
    stream,
    format: '{bar} {percentage} %  {eta_formatted} left',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
    clearOnComplete: true,
    etaBuffer: 100,
  })
  bar.start(1, 0)
  return {
    update({ done, total }) {
      bar.setTotal(Math.max(total, 1))
      bar.update(Math.min(done, total))
    },
    stop: () => bar.stop(),
  }
}
