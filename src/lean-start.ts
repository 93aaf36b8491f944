import { letYoungObjectsSpread } from '../adapters/process/young-objects.ts'

/**
 * To be imported before everything else. Nearly all that a start makes is there to stay, which V8 takes for a reason to double the room for
 * young objects again and again: 32 MB, which an idle process would keep for ever. What starts says when it has started.
 */
letYoungObjectsSpread(false)
