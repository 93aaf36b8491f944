import { liveThrough } from './live-through.ts'

liveThrough(0.5, 'second half')
