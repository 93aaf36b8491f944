/** Lists of a rep or an SDR by status, so that a page of what waits costs a page however much has ended. */
export const LISTS = `
DROP INDEX lead_rep;
DROP INDEX lead_sdr;
CREATE INDEX lead_rep_status ON lead (rep, status, created_at, id) WHERE rep IS NOT NULL;
CREATE INDEX lead_sdr_status ON lead (sdr, status, created_at, id);
`
