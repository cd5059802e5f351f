CREATE TABLE migrations (
  number INTEGER NOT NULL,
  name TEXT NOT NULL,
  applied_at TEXT NOT NULL,
  PRIMARY KEY (number)
) STRICT;

CREATE TABLE transactions (
  seq INTEGER NOT NULL,
  recorded_at TEXT NOT NULL,
  purpose TEXT NOT NULL,
  PRIMARY KEY (seq)
) STRICT;

CREATE TABLE blobs (
  sha256 TEXT NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (sha256)
) STRICT;

CREATE TABLE reports (
  id TEXT NOT NULL,
  text TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  outlet TEXT,
  title TEXT,
  url TEXT,
  url_key TEXT,
  language TEXT,
  published_at TEXT,
  published_from TEXT,
  retrieved_at TEXT,
  recorded_at TEXT NOT NULL,
  PRIMARY KEY (id)
) STRICT;

CREATE TABLE retrievals (
  id TEXT NOT NULL,
  report_id TEXT REFERENCES reports(id),
  sha256 TEXT NOT NULL,
  name TEXT NOT NULL,
  outlet TEXT,
  url TEXT,
  title TEXT,
  published_at TEXT,
  given_id TEXT,
  recorded_at TEXT NOT NULL,
  PRIMARY KEY (id)
) STRICT;

CREATE TABLE readings (
  seq INTEGER NOT NULL,
  report_id TEXT NOT NULL REFERENCES reports(id),
  chain TEXT NOT NULL,
  record BLOB NOT NULL,
  recorded_at TEXT NOT NULL,
  PRIMARY KEY (seq)
) STRICT;

CREATE TABLE superseded (
  reading INTEGER NOT NULL REFERENCES readings(seq),
  by_reading INTEGER NOT NULL REFERENCES readings(seq),
  because TEXT NOT NULL,
  superseded_at TEXT NOT NULL,
  PRIMARY KEY (reading)
) STRICT;

CREATE TABLE passages (
  seq INTEGER NOT NULL,
  report_id TEXT NOT NULL REFERENCES reports(id),
  start_char INTEGER NOT NULL,
  end_char INTEGER NOT NULL,
  PRIMARY KEY (seq)
) STRICT;

CREATE TABLE claims (
  seq INTEGER NOT NULL,
  id TEXT NOT NULL,
  reading INTEGER NOT NULL REFERENCES readings(seq),
  report_id TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  published_at TEXT,
  said_edtf TEXT,
  said_on TEXT,
  proposition TEXT NOT NULL,
  event_type TEXT,
  arms_type TEXT,
  mode TEXT,
  factuality TEXT NOT NULL,
  stance TEXT,
  speaker TEXT NOT NULL,
  probability REAL,
  edtf TEXT,
  valid_from TEXT,
  valid_until TEXT,
  place TEXT,
  place_country TEXT,
  trigger_start INTEGER NOT NULL,
  trigger_end INTEGER NOT NULL,
  start_char INTEGER NOT NULL,
  end_char INTEGER NOT NULL,
  rule TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (seq)
) STRICT;

CREATE TABLE claim_parties (
  party TEXT NOT NULL,
  role TEXT NOT NULL,
  claim INTEGER NOT NULL REFERENCES claims(seq),
  entity TEXT NOT NULL,
  PRIMARY KEY (party, role, claim)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim_items (
  claim INTEGER NOT NULL REFERENCES claims(seq),
  category TEXT NOT NULL,
  designation TEXT
) STRICT;

CREATE TABLE ties (
  actor TEXT NOT NULL,
  kind TEXT NOT NULL,
  mode TEXT NOT NULL,
  recipient TEXT NOT NULL,
  claim INTEGER NOT NULL REFERENCES claims(seq),
  reading INTEGER NOT NULL,
  denies INTEGER NOT NULL,
  recorded_at TEXT NOT NULL,
  valid_from TEXT,
  valid_until TEXT,
  PRIMARY KEY (actor, kind, recipient, mode, claim)
) STRICT, WITHOUT ROWID;

CREATE TABLE parties (
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  country TEXT,
  sector TEXT,
  recorded_at TEXT NOT NULL,
  PRIMARY KEY (key)
) STRICT;

CREATE TABLE party_names (
  folded TEXT NOT NULL,
  party TEXT NOT NULL REFERENCES parties(key),
  recorded_at TEXT NOT NULL,
  PRIMARY KEY (folded, party)
) STRICT, WITHOUT ROWID;

CREATE TABLE party_links (
  reading INTEGER NOT NULL REFERENCES readings(seq),
  entity TEXT NOT NULL,
  party TEXT NOT NULL,
  rule TEXT NOT NULL,
  start_char INTEGER NOT NULL,
  end_char INTEGER NOT NULL,
  PRIMARY KEY (reading, entity)
) STRICT, WITHOUT ROWID;

CREATE TABLE hashed_reports (
  seq INTEGER NOT NULL,
  report_id TEXT NOT NULL REFERENCES reports(id),
  runs INTEGER NOT NULL,
  PRIMARY KEY (seq)
) STRICT;

CREATE TABLE fingerprints (
  hash INTEGER NOT NULL,
  report INTEGER NOT NULL REFERENCES hashed_reports(seq),
  PRIMARY KEY (hash, report)
) STRICT, WITHOUT ROWID;

CREATE TABLE lineage (
  report_id TEXT NOT NULL REFERENCES reports(id),
  other_id TEXT NOT NULL REFERENCES reports(id),
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  PRIMARY KEY (report_id, other_id, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE decisions (
  seq INTEGER NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  party TEXT,
  other TEXT,
  report_id TEXT,
  start_char INTEGER,
  end_char INTEGER,
  words TEXT,
  value TEXT,
  undoes TEXT,
  author TEXT NOT NULL,
  reason TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  PRIMARY KEY (seq)
) STRICT;

CREATE TABLE judgements (
  seq INTEGER NOT NULL,
  id TEXT NOT NULL,
  about TEXT NOT NULL,
  text TEXT NOT NULL,
  author TEXT NOT NULL,
  reason TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  PRIMARY KEY (seq)
) STRICT;

CREATE TABLE arrivals (
  seq INTEGER NOT NULL,
  run TEXT NOT NULL,
  name TEXT NOT NULL,
  outcome TEXT NOT NULL,
  report_id TEXT,
  problem TEXT,
  recorded_at TEXT NOT NULL,
  PRIMARY KEY (seq)
) STRICT;

CREATE TABLE watched (
  seq INTEGER NOT NULL,
  source TEXT NOT NULL,
  state TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  PRIMARY KEY (seq)
) STRICT;

CREATE TABLE accounts (
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  password TEXT NOT NULL,
  made_at TEXT NOT NULL,
  closed_at TEXT,
  PRIMARY KEY (name)
) STRICT;

CREATE TABLE sessions (
  token TEXT NOT NULL,
  account TEXT NOT NULL REFERENCES accounts(name),
  csrf TEXT NOT NULL,
  begun_at TEXT NOT NULL,
  ends_at TEXT NOT NULL,
  PRIMARY KEY (token)
) STRICT;

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
CREATE VIRTUAL TABLE passage_words USING fts5 (words, content = '', tokenize = 'unicode61 remove_diacritics 2');
