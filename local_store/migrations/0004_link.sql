-- The link of a desk to its backend: what was done here, what the authority last said, how far it was followed.

-- Every command of this desk, in its order, until 14 days after it was carried out.
CREATE TABLE outbox (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    agency_id TEXT NOT NULL,
    id TEXT NOT NULL UNIQUE,
    record TEXT NOT NULL,
    author_id TEXT NOT NULL,
    command TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    head INTEGER NOT NULL DEFAULT 0,
    came TEXT NOT NULL DEFAULT '',
    settled_at INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX outbox_state ON outbox (state, number);
CREATE INDEX outbox_record ON outbox (record, number) WHERE state = 'waiting';

-- The authority's version of each row that a command which waits changed here; NULL where there is none.
CREATE TABLE base (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    row TEXT,
    PRIMARY KEY (kind, id)
) WITHOUT ROWID;

-- The rows whose look changed on this machine, the newest under the highest number. Only the last some thousand.
CREATE TABLE shown_change (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    UNIQUE (kind, id)
);
