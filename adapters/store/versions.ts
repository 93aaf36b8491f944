/** The database was written by a newer Tenon; this one would misread it. */
export class NewerDatabase extends Error {
  override readonly name = 'NewerDatabase'

  constructor(place: string, found: number, known: number) {
    super(
      `${place} is at version ${found}, and this Tenon knows versions up to ${known}: start the newer Tenon that wrote it, or restore a backup`,
    )
  }
}

/** The database was written by an older Tenon, and whoever only looks may not change that. */
export class OlderDatabase extends Error {
  override readonly name = 'OlderDatabase'

  constructor(place: string, found: number, known: number) {
    super(`${place} is at version ${found} of ${known}: bring it up to date with tenon migrate`)
  }
}
