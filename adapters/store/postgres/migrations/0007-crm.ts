/** Companies: which leads are of one, and what the CRM knows of them. */
export const CRM = `
CREATE TABLE lead_company (
  key TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  lead TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (key, created_at, lead)
);

CREATE FUNCTION lead_company_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.companies IS NOT NULL THEN
    DELETE FROM lead_company
      WHERE key IN (SELECT json_array_elements_text(OLD.companies::json)) AND created_at = OLD.created_at AND lead = OLD.id;
  END IF;
  INSERT INTO lead_company (key, created_at, lead)
    SELECT told.value, NEW.created_at, NEW.id FROM json_array_elements_text(NEW.companies::json) AS told(value);
  RETURN NULL;
END $$;
CREATE TRIGGER lead_company_came AFTER INSERT ON lead FOR EACH ROW
  WHEN (NEW.companies IS NOT NULL) EXECUTE FUNCTION lead_company_moves();
CREATE TRIGGER lead_company_changed AFTER UPDATE OF companies ON lead FOR EACH ROW
  WHEN (OLD.companies IS DISTINCT FROM NEW.companies) EXECUTE FUNCTION lead_company_moves();

CREATE TABLE crm_record (
  -- Never given twice: a record whose company changes gets a new one, and what the index says of the old one leads nowhere.
  number BIGINT PRIMARY KEY,
  id TEXT COLLATE "C" NOT NULL UNIQUE,
  -- Unified social credit code, where it is a valid one.
  credit_code TEXT COLLATE "C",
  newest_at BIGINT NOT NULL,
  state TEXT COLLATE "C" NOT NULL
);
-- Numbers of records by exact key and by gram of the name.
CREATE TABLE crm_index (
  word TEXT COLLATE "C" NOT NULL,
  number BIGINT NOT NULL,
  PRIMARY KEY (word, number)
);
`
