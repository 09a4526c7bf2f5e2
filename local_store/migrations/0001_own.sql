-- What is the store's own beside the tables that are made from records.

-- Single values: the shape of the tables, the agency of the desk.
CREATE TABLE own (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- The last change number that an agency gave.
CREATE TABLE agency_seq (agency_id TEXT PRIMARY KEY, seq INTEGER NOT NULL) WITHOUT ROWID;

-- Counters kept by every put, so that nothing is counted at reading.
CREATE TABLE counter (
    agency_id TEXT NOT NULL,
    name TEXT NOT NULL,
    value INTEGER NOT NULL,
    PRIMARY KEY (agency_id, name)
) WITHOUT ROWID;

-- What was removed, so that replicas remove it too. Kept 90 days.
CREATE TABLE tombstone (
    agency_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (agency_id, seq)
) WITHOUT ROWID;

-- Texts in the making: saved as they are typed, never synced.
CREATE TABLE draft (
    agency_id TEXT NOT NULL,
    id TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (agency_id, id)
);
CREATE INDEX draft_saved ON draft (agency_id, saved_at);

-- Rows whose text the full-text index does not hold yet.
CREATE TABLE search_tail (
    kind TEXT NOT NULL,
    row INTEGER NOT NULL,
    PRIMARY KEY (kind, row)
) WITHOUT ROWID;

CREATE VIRTUAL TABLE announcement_text USING fts5 (
    body, content = '', contentless_delete = 1, tokenize = 'ascii'
);
CREATE VIRTUAL TABLE comment_text USING fts5 (
    body, content = '', contentless_delete = 1, tokenize = 'ascii'
);
CREATE VIRTUAL TABLE message_text USING fts5 (
    body, content = '', contentless_delete = 1, tokenize = 'ascii'
);
