/** What we ask of the world, in our words. */
export * from './ports/chat.ts'
export * from './ports/clock.ts'
export * from './ports/credit.ts'
export * from './ports/crm.ts'
export * from './ports/outbox.ts'
export * from './ports/queue.ts'
export * from './ports/store.ts'
export * from './ports/tickets.ts'
