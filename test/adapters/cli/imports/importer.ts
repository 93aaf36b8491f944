import { PROCESS_TERMINAL } from '../../../../adapters/cli/process-terminal.ts'
import { runTenon } from '../../../../adapters/cli/run.ts'
import { OFFICE } from '../../../../src/office.ts'

/**
 * The operator's tool in a process of its own, which says on a line of its own whenever something was stored. What it does behind the
 * `STORES_AT_MOST`th time waits for ever: whoever means to kill it before it is done may be slow.
 */
let left = Number(process.env.STORES_AT_MOST ?? Number.POSITIVE_INFINITY)
const said = <T>(value: T): T | Promise<T> => {
  process.stdout.write('stored\n')
  left -= 1
  return left > 0 ? value : new Promise(() => setInterval(() => {}, 1000))
}
process.exitCode = await runTenon(process.argv.slice(2), PROCESS_TERMINAL, {
  ...OFFICE,
  async openStore(database) {
    const store = await OFFICE.openStore(database)
    return {
      ...store,
      crm: { ...store.crm, put: (records, step) => store.crm.put(records, step).then(said) },
      imports: {
        ...store.imports,
        takeBack: (id, kind, step, look) => store.imports.takeBack(id, kind, step, look).then(said),
      },
      commit: (unit) => store.commit(unit).then(said),
    }
  },
})
