/** When the process that has an effect on its way last said so: one that says nothing any more is dead. */
export const HANDS = `
ALTER TABLE effect ADD COLUMN held_at INTEGER;
CREATE INDEX effect_held ON effect (held_at) WHERE state = 'sending';
`
