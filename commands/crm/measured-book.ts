import { type CrmBook, type CrmCall, CrmFault, type Meter } from '../../src/ports.ts'

/** The CRM, with what it is asked for counted: how long it takes, and how it fails us. */
export function measuredBook(book: CrmBook, meter: Meter): CrmBook {
  const measured = async <T>(call: CrmCall, work: () => Promise<T>): Promise<T> => {
    const begun = performance.now()
    try {
      return await work()
    } catch (fault) {
      meter.crmFailed(book.name, fault instanceof CrmFault ? fault.kind : 'unexpected')
      throw fault
    } finally {
      meter.crmCalled(book.name, call, performance.now() - begun)
    }
  }
  return {
    name: book.name,
    find: (company) => measured('find', () => book.find(company)),
    exact: (company) => measured('find', () => book.exact(company)),
    record: (id) => measured('record', () => book.record(id)),
    keep: (entry) => measured('keep', () => book.keep(entry)),
    share: (place, touches) => measured('share', () => book.share(place, touches)),
    activities: (of) => measured('activities', () => book.activities(of)),
  }
}
