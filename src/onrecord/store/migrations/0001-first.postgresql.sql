CREATE TABLE migrations (
  number BIGINT NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  applied_at TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (number)
);

CREATE TABLE transactions (
  seq BIGINT NOT NULL,
  recorded_at TEXT COLLATE "C" NOT NULL,
  purpose TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (seq)
);

CREATE TABLE blobs (
  sha256 TEXT COLLATE "C" NOT NULL,
  data BYTEA NOT NULL,
  PRIMARY KEY (sha256)
);

CREATE TABLE reports (
  id TEXT COLLATE "C" NOT NULL,
  text TEXT COLLATE "C" NOT NULL,
  sha256 TEXT COLLATE "C" NOT NULL,
  outlet TEXT COLLATE "C",
  title TEXT COLLATE "C",
  url TEXT COLLATE "C",
  url_key TEXT COLLATE "C",
  language TEXT COLLATE "C",
  published_at TEXT COLLATE "C",
  published_from TEXT COLLATE "C",
  retrieved_at TEXT COLLATE "C",
  recorded_at TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (id)
);

CREATE TABLE retrievals (
  id TEXT COLLATE "C" NOT NULL,
  report_id TEXT COLLATE "C" REFERENCES reports(id),
  sha256 TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  outlet TEXT COLLATE "C",
  url TEXT COLLATE "C",
  title TEXT COLLATE "C",
  published_at TEXT COLLATE "C",
  given_id TEXT COLLATE "C",
  recorded_at TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (id)
);

CREATE TABLE readings (
  seq BIGINT NOT NULL,
  report_id TEXT COLLATE "C" NOT NULL REFERENCES reports(id),
  chain TEXT COLLATE "C" NOT NULL,
  record BYTEA NOT NULL,
  recorded_at TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (seq)
);

CREATE TABLE superseded (
  reading BIGINT NOT NULL REFERENCES readings(seq),
  by_reading BIGINT NOT NULL REFERENCES readings(seq),
  because TEXT COLLATE "C" NOT NULL,
  superseded_at TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (reading)
);

CREATE TABLE passages (
  seq BIGINT NOT NULL,
  report_id TEXT COLLATE "C" NOT NULL REFERENCES reports(id),
  start_char INTEGER NOT NULL,
  end_char INTEGER NOT NULL,
  words TSVECTOR NOT NULL,
  PRIMARY KEY (seq)
);

CREATE TABLE claims (
  seq BIGINT NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  reading BIGINT NOT NULL REFERENCES readings(seq),
  report_id TEXT COLLATE "C" NOT NULL,
  recorded_at TEXT COLLATE "C" NOT NULL,
  published_at TEXT COLLATE "C",
  said_edtf TEXT COLLATE "C",
  said_on TEXT COLLATE "C",
  proposition TEXT COLLATE "C" NOT NULL,
  event_type TEXT COLLATE "C",
  arms_type TEXT COLLATE "C",
  mode TEXT COLLATE "C",
  factuality TEXT COLLATE "C" NOT NULL,
  stance TEXT COLLATE "C",
  speaker TEXT COLLATE "C" NOT NULL,
  probability DOUBLE PRECISION,
  edtf TEXT COLLATE "C",
  valid_from TEXT COLLATE "C",
  valid_until TEXT COLLATE "C",
  place TEXT COLLATE "C",
  place_country TEXT COLLATE "C",
  trigger_start INTEGER NOT NULL,
  trigger_end INTEGER NOT NULL,
  start_char INTEGER NOT NULL,
  end_char INTEGER NOT NULL,
  rule TEXT COLLATE "C" NOT NULL,
  body TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (seq)
);

CREATE TABLE claim_parties (
  party TEXT COLLATE "C" NOT NULL,
  role TEXT COLLATE "C" NOT NULL,
  claim BIGINT NOT NULL REFERENCES claims(seq),
  entity TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (party, role, claim)
);

CREATE TABLE claim_items (
  claim BIGINT NOT NULL REFERENCES claims(seq),
  category TEXT COLLATE "C" NOT NULL,
  designation TEXT COLLATE "C"
);

CREATE TABLE ties (
  actor TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  mode TEXT COLLATE "C" NOT NULL,
  recipient TEXT COLLATE "C" NOT NULL,
  claim BIGINT NOT NULL REFERENCES claims(seq),
  reading BIGINT NOT NULL,
  denies INTEGER NOT NULL,
  recorded_at TEXT COLLATE "C" NOT NULL,
  valid_from TEXT COLLATE "C",
  valid_until TEXT COLLATE "C",
  PRIMARY KEY (actor, kind, recipient, mode, claim)
);

CREATE TABLE parties (
  key TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  country TEXT COLLATE "C",
  sector TEXT COLLATE "C",
  recorded_at TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (key)
);

CREATE TABLE party_names (
  folded TEXT COLLATE "C" NOT NULL,
  party TEXT COLLATE "C" NOT NULL REFERENCES parties(key),
  recorded_at TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (folded, party)
);

CREATE TABLE party_links (
  reading BIGINT NOT NULL REFERENCES readings(seq),
  entity TEXT COLLATE "C" NOT NULL,
  party TEXT COLLATE "C" NOT NULL,
  rule TEXT COLLATE "C" NOT NULL,
  start_char INTEGER NOT NULL,
  end_char INTEGER NOT NULL,
  PRIMARY KEY (reading, entity)
);

CREATE TABLE hashed_reports (
  seq BIGINT NOT NULL,
  report_id TEXT COLLATE "C" NOT NULL REFERENCES reports(id),
  runs INTEGER NOT NULL,
  PRIMARY KEY (seq)
);

CREATE TABLE fingerprints (
  hash BIGINT NOT NULL,
  report BIGINT NOT NULL REFERENCES hashed_reports(seq),
  PRIMARY KEY (hash, report)
);

CREATE TABLE lineage (
  report_id TEXT COLLATE "C" NOT NULL REFERENCES reports(id),
  other_id TEXT COLLATE "C" NOT NULL REFERENCES reports(id),
  kind TEXT COLLATE "C" NOT NULL,
  body TEXT COLLATE "C" NOT NULL,
  recorded_at TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (report_id, other_id, kind)
);

CREATE TABLE decisions (
  seq BIGINT NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  party TEXT COLLATE "C",
  other TEXT COLLATE "C",
  report_id TEXT COLLATE "C",
  start_char INTEGER,
  end_char INTEGER,
  words TEXT COLLATE "C",
  value TEXT COLLATE "C",
  undoes TEXT COLLATE "C",
  author TEXT COLLATE "C" NOT NULL,
  reason TEXT COLLATE "C" NOT NULL,
  recorded_at TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (seq)
);

CREATE TABLE judgements (
  seq BIGINT NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  about TEXT COLLATE "C" NOT NULL,
  text TEXT COLLATE "C" NOT NULL,
  author TEXT COLLATE "C" NOT NULL,
  reason TEXT COLLATE "C" NOT NULL,
  recorded_at TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (seq)
);

CREATE TABLE arrivals (
  seq BIGINT NOT NULL,
  run TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  outcome TEXT COLLATE "C" NOT NULL,
  report_id TEXT COLLATE "C",
  problem TEXT COLLATE "C",
  recorded_at TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (seq)
);

CREATE TABLE watched (
  seq BIGINT NOT NULL,
  source TEXT COLLATE "C" NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  recorded_at TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (seq)
);

CREATE TABLE accounts (
  name TEXT COLLATE "C" NOT NULL,
  role TEXT COLLATE "C" NOT NULL,
  password TEXT COLLATE "C" NOT NULL,
  made_at TEXT COLLATE "C" NOT NULL,
  closed_at TEXT COLLATE "C",
  PRIMARY KEY (name)
);

CREATE TABLE sessions (
  token TEXT COLLATE "C" NOT NULL,
  account TEXT COLLATE "C" NOT NULL REFERENCES accounts(name),
  csrf TEXT COLLATE "C" NOT NULL,
  begun_at TEXT COLLATE "C" NOT NULL,
  ends_at TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (token)
);

CREATE INDEX sessions_account ON sessions (account);
CREATE INDEX readings_report ON readings (report_id, recorded_at);
CREATE INDEX readings_recorded ON readings (recorded_at);
CREATE INDEX reports_url ON reports (url_key, recorded_at);
CREATE INDEX reports_recorded ON reports (recorded_at);
CREATE INDEX retrievals_sha ON retrievals (sha256);
CREATE INDEX retrievals_report ON retrievals (report_id);
CREATE INDEX passages_report ON passages (report_id);
CREATE INDEX claims_report ON claims (report_id, trigger_start);
CREATE INDEX claims_reading ON claims (reading);
CREATE INDEX claims_proposition ON claims (proposition, factuality);
CREATE INDEX claims_recorded ON claims (recorded_at);
CREATE INDEX claims_kind ON claims (arms_type, recorded_at);
CREATE INDEX claims_event ON claims (event_type, recorded_at);
CREATE INDEX claims_id ON claims (id);
CREATE INDEX claim_parties_claim ON claim_parties (claim);
CREATE INDEX claim_items_claim ON claim_items (claim);
CREATE INDEX claim_items_category ON claim_items (category, designation);
CREATE INDEX ties_recipient ON ties (recipient, kind, actor, mode, claim);
CREATE INDEX ties_reading ON ties (reading);
CREATE INDEX party_names_party ON party_names (party);
CREATE INDEX hashed_reports_report ON hashed_reports (report_id);
CREATE INDEX lineage_other ON lineage (other_id);
CREATE INDEX decisions_party ON decisions (party);
CREATE INDEX decisions_report ON decisions (report_id);
CREATE INDEX decisions_other ON decisions (other);
CREATE INDEX decisions_undoes ON decisions (undoes);
CREATE INDEX arrivals_run ON arrivals (run);
CREATE INDEX watched_source ON watched (source, seq);
CREATE INDEX passages_words ON passages USING gin (words);
