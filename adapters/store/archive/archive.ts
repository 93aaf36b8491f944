import type { Manifest } from './manifest.ts'

/** Copies of everything that is kept, as files. What goes wrong is an `ArchiveFault`; then nothing was changed. */
export interface Archive {
  /**
   * Writes a copy to `file`, and beside it (`<file>.json`) what is in it. The copy is of one moment, whatever is written meanwhile, and has
   * been read back when this resolves. An existing file is never overwritten.
   */
  backup(file: string): Promise<Manifest>
  /** Checks the copy and puts it in the place of what is kept now. `kept`: where that is, if there was anything. */
  restore(file: string): Promise<{ manifest: Manifest; kept?: string }>
}

/** Says to an operator what is wrong and what to do. */
export class ArchiveFault extends Error {
  override readonly name = 'ArchiveFault'
}
