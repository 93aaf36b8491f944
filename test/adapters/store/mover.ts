import { move } from '../../../adapters/store/move/move.ts'

/**
 * A process that moves the workspace in a file to PostgreSQL, and says on a line of its own how far it is. Arguments: the file and the
 * address.
 */
const [path = '', url = ''] = process.argv.slice(2)
const moved = await move(path, `sqlite:${path}`, url, {
  progress: ({ done, total }) => process.stdout.write(`${done} ${total}\n`),
  asked: () => false,
})
process.stdout.write(`${JSON.stringify(moved)}\n`)
