-- What a person has of chats for themselves: never synced.

-- Answers in the making: saved as they are typed.
CREATE TABLE message_draft (
    agency_id TEXT NOT NULL,
    staff_id TEXT NOT NULL,
    chat_id TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (agency_id, staff_id, chat_id)
) WITHOUT ROWID;

-- How far each has read which chat.
CREATE TABLE chat_read (
    agency_id TEXT NOT NULL,
    staff_id TEXT NOT NULL,
    chat_id TEXT NOT NULL,
    read_at INTEGER NOT NULL,
    PRIMARY KEY (agency_id, staff_id, chat_id)
) WITHOUT ROWID;
