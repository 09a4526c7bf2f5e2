-- What a person has of comments for themselves: never synced.

-- Replies in the making: saved as they are typed.
CREATE TABLE reply_draft (
    agency_id TEXT NOT NULL,
    staff_id TEXT NOT NULL,
    comment_id TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (agency_id, staff_id, comment_id)
) WITHOUT ROWID;

-- An empty one hid an announcement that was taken back and then discarded; such a one is removed altogether now.
DELETE FROM draft WHERE body = '';
