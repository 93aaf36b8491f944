const DISK = new Set([
  'SQLITE_BUSY',
  'SQLITE_LOCKED',
  'SQLITE_FULL',
  'SQLITE_IOERR',
  'SQLITE_READONLY',
  'SQLITE_CANTOPEN',
  'SQLITE_CORRUPT',
  'SQLITE_NOTADB',
  'SQLITE_NOMEM',
])

/** The disk, or whoever else holds the file, would refuse anything now: trying the units of a batch one by one is no use. */
export const isDiskFault = (error: unknown): boolean => DISK.has(codeOf(error))

/** A key was taken: another process was first, or a decision was made from an old state. Reading again may help. */
export const isConflict = (error: unknown): boolean => codeOf(error) === 'SQLITE_CONSTRAINT'

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
