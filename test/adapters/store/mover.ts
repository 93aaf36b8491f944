import { move } from '../../../adapters/store/move/move.ts'

/**
 * A process that moves the workspace in a file to PostgreSQL, and says on a line of its own how far it is. Arguments: the file, the
 * address, and the part of the whole at which it stands still, so that whoever means to kill it before may be slow; none by default.
 */
const [path = '', url = '', still = '2'] = process.argv.slice(2)
const moved = await move(path, `sqlite:${path}`, url, {
  progress({ done, total }) {
    process.stdout.write(`${done} ${total}\n`)
    if (done / total > Number(still)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  },
  asked: () => false,
})
process.stdout.write(`${JSON.stringify(moved)}\n`)
