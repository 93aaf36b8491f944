/** A file that was announced, by the id that Slack gave it. */
interface File {
  readonly name: string
  readonly length: number
  readonly altText: string | undefined
  data?: Buffer
  complete: boolean
  /** How often it is still not ready. */
  late: number
}

/** Files on their way up, and those that are there: nobody sees one before a message shows it. */
export class Files {
  readonly #files = new Map<string, File>()
  readonly #late: number

  constructor(late: number) {
    this.#late = late
  }

  announce(id: string, name: string, length: number, altText: string | undefined): void {
    this.#files.set(id, { name, length, altText, complete: false, late: this.#late })
  }

  /** Whether the bytes are those that were announced, and come for the first time. */
  receive(id: string, data: Buffer): boolean {
    const file = this.#files.get(id)
    if (file === undefined || file.data !== undefined || file.length !== data.length) return false
    file.data = data
    return true
  }

  complete(id: string): boolean {
    const file = this.#files.get(id)
    if (file?.data === undefined) return false
    file.complete = true
    return true
  }

  isStray = (id: string): boolean => this.#files.get(id)?.complete !== true

  isReady(id: string): boolean {
    const file = this.#files.get(id)
    if (file === undefined) return false
    return file.late-- <= 0
  }

  /** The bytes of a file that is there. */
  data(id: string): Buffer | undefined {
    return this.#files.get(id)?.data
  }
}
